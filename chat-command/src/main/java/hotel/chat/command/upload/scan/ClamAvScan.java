package hotel.chat.command.upload.scan;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;

/** One {@code INSTREAM}: chunks with their length before them, one of length 0 at the end, then a line that ends in NUL. */
final class ClamAvScan implements VirusScanner.Scan {
    private static final int LONGEST_ANSWER = 4_096;

    private final ClamAv scanner;
    private final Socket socket;
    private final DataOutputStream out;
    private final long maxSize;
    private long sent;

    ClamAvScan(ClamAv scanner, Socket socket, long maxSize) throws IOException {
        this.scanner = scanner;
        this.socket = socket;
        this.maxSize = maxSize;
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 64 * 1024));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void take(byte[] bytes, int from, int length) {
        sent += length;
        if (sent > maxSize) {
            scanner.counted("too_large");
            throw Rejection.of(
                    RejectionCode.PAYLOAD_TOO_LARGE, "The file is larger than what can be scanned for viruses.");
        }
        try {
            if (length > 0) {
                out.writeInt(length);
                out.write(bytes, from, length);
            }
        } catch (IOException broken) {
            throw scanner.away(broken);
        }
    }

    @Override
    public void requireClean() {
        String answer;
        try {
            out.writeInt(0);
            out.flush();
            answer = answer(socket.getInputStream());
        } catch (IOException broken) {
            throw scanner.away(broken);
        }
        judge(answer);
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next > 0 && line.size() < LONGEST_ANSWER; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** Anything but a plain yes is a no. */
    private void judge(String answer) {
        if (answer.endsWith(" FOUND")) {
            scanner.counted("infected");
            throw Rejection.rule("A virus was found in the file.");
        }
        if (!answer.equals("stream: OK")) {
            throw scanner.away(new IOException("the virus scanner answered something else"));
        }
        scanner.counted("clean");
    }

    @Override
    public void close() {
        ClamAv.close(socket);
    }
}
