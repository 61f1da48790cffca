package hotel.chat.app.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** HTTP by hand, also such as no library would send. A character stands for a byte. */
final class RawHttp {
    static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** A method and a version of HTTP that the container does not know. */
    private static final Set<Integer> UNKNOWN_HERE = Set.of(501, 505);

    private static final int PATIENCE_MS = 25_000;

    private RawHttp() {}

    /**
     * What came back.
     *
     * @param status 0 where the connection was closed without an answer
     */
    record Reply(int status, String text) {
        static Reply of(String text) {
            boolean isAnswer = text.startsWith("HTTP/1.1 ") && text.length() > 12;
            return new Reply(isAnswer ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        /** An error of the server's own, or something that tells of its inside; empty where it is neither. */
        String verdict(String request) {
            boolean tells = text.contains("\tat ") || text.contains("Exception");
            boolean isError = status >= 500 && !UNKNOWN_HERE.contains(status);
            return isError || tells ? shown(request) + "\n  " + text : "";
        }

        /** The value of a header, empty where there is none. */
        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst()
                    .orElse("");
        }
    }

    /** Says that nothing more will come when all has been said. Nothing within a bound is an exception. */
    static Reply ask(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            say(socket, request);
            return Reply.of(hear(socket.getInputStream()));
        }
    }

    /** Breaks the connection off when all has been said. */
    static void vanish(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            say(socket, request);
            socket.setSoLinger(true, 0);
        }
    }

    static String shown(String bytes) {
        String text = bytes.replaceAll("Bearer [^\r]*", "Bearer …").replaceAll("[^ -~\r\n]", "?");
        return text.length() + " bytes: " + text.substring(0, Math.min(900, text.length()));
    }

    private static void say(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(BYTES));
            socket.shutdownOutput();
        } catch (SocketException closed) {
            // The server has heard enough, and its answer may be here already.
            return;
        }
    }

    private static String hear(InputStream in) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        try {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                heard.write(some, 0, count);
            }
        } catch (SocketException reset) {
            // It closed before it had read all; what came before that counts.
            return heard.toString(BYTES);
        }
        return heard.toString(BYTES);
    }
}
