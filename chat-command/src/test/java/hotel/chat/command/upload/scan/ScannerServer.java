package hotel.chat.command.upload.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A server that speaks {@code INSTREAM} and finds the EICAR test file, nothing else. */
public final class ScannerServer implements AutoCloseable {
    /** What all virus scanners find, by agreement; put together so that none finds it here. */
    public static final String EICAR =
            "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket server;
    private final String always;
    private final Thread thread;

    private ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** @param always its answer to everything; empty for a true one */
    public ScannerServer(String always) {
        this.always = always;
        try {
            this.server = listening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The port is free once the thread that accepted has left it. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                throw new IllegalStateException("a client is still there");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                answer(client);
            } catch (IOException ended) {
                // the client is gone or the server is closed
            }
        }
    }

    private void answer(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        String command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            file.write(in.readNBytes(length));
        }
        boolean found = file.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
        String truth = found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
        String answer = command.equals("zINSTREAM\0") ? always.isEmpty() ? truth : always : "UNKNOWN COMMAND";
        client.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
    }
}
