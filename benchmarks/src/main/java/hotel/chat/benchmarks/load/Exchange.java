package hotel.chat.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection, with one request under way at a time; just enough of HTTP/1.1 for this server's answers. */
final class Exchange {
    private static final String BODY =
            "{\"message\":\"Room 214 needs fresh towels, and please look at the lamp by the window.\"}";
    private static final int LONGEST_ANSWER = 32 * 1024;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private SocketChannel channel;
    private boolean closing;
    private long began;
    private long ended;

    Exchange(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = connect();
    }

    static byte[] request(int port, String path, String token) {
        return """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, port, token, BODY.length(), BODY).getBytes(StandardCharsets.US_ASCII);
    }

    /** Over a new connection where the server has said that it closes the old one. */
    void send(byte[] request) throws IOException {
        if (closing) {
            channel.close();
            channel = connect();
        }
        answer.clear();
        began = System.nanoTime();
        ByteBuffer left = ByteBuffer.wrap(request);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    /** Reads what has come; whether the answer is whole. */
    boolean answered() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("the server closed a connection");
        }
        if (!isWhole()) {
            return false;
        }
        ended = System.nanoTime();
        return true;
    }

    int status() {
        return (answer.get(9) - '0') * 100 + (answer.get(10) - '0') * 10 + answer.get(11) - '0';
    }

    long nanos() {
        return ended - began;
    }

    void close() throws IOException {
        channel.close();
    }

    private SocketChannel connect() throws IOException {
        SocketChannel connected = SocketChannel.open(server);
        connected.configureBlocking(false);
        connected.register(selector, SelectionKey.OP_READ, this);
        return connected;
    }

    private boolean isWhole() {
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        int body = text.indexOf("\r\n\r\n") + 4;
        if (body < 4) {
            return false;
        }
        String head = text.substring(0, body).toLowerCase(Locale.ROOT);
        closing = head.contains("\r\nconnection: close");
        int length = head.indexOf("\r\ncontent-length:");
        if (length < 0) {
            return head.contains("chunked") ? text.endsWith("0\r\n\r\n") && text.length() > body : true;
        }
        int end = head.indexOf("\r\n", length + 2);
        return text.length()
                >= body + Integer.parseInt(head.substring(length + 17, end).strip());
    }
}
