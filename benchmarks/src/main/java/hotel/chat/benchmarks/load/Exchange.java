package hotel.chat.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One connection, with one request under way at a time; just enough of HTTP/1.1 for this server's answers. */
final class Exchange {
    private static final String BODY =
            "{\"message\":\"Room 214 needs fresh towels, and please look at the lamp by the window.\"}";
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNKED = -1;
    private static final int LONGEST_ANSWER = 512 * 1024;

    private final InetSocketAddress server;
    private final Selector selector;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private SocketChannel channel;
    private boolean closing;
    private int body;
    private int whole;
    private long began;
    private long ended;

    Exchange(InetSocketAddress server, Selector selector) throws IOException {
        this.server = server;
        this.selector = selector;
        this.channel = connect();
    }

    static byte[] get(int port, String path, String token) {
        return """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Authorization: Bearer %s\r
                \r
                """.formatted(path, port, token).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] post(int port, String path, String token) {
        return """
                POST %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(path, port, token, BODY.length(), BODY).getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes a new connection where the server has said that it closes the old one. */
    void renew() throws IOException {
        if (closing) {
            channel.close();
            channel = connect();
            closing = false;
        }
    }

    void send(byte[] request) throws IOException {
        renew();
        answer.clear();
        body = 0;
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

    /** Of the answer's body, as it was sent. */
    int bytes() {
        return answer.position() - body;
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
        if (body == 0 && !readHead()) {
            return false;
        }
        return whole == CHUNKED ? endsWith(LAST_CHUNK) : answer.position() >= body + whole;
    }

    private boolean readHead() {
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n") + 4;
        if (end < 4) {
            return false;
        }
        String head = text.substring(0, end).toLowerCase(Locale.ROOT);
        body = end;
        closing = head.contains("\r\nconnection: close");
        int length = head.indexOf("\r\ncontent-length:");
        if (length < 0) {
            whole = head.contains("chunked") ? CHUNKED : 0;
        } else {
            whole = Integer.parseInt(head.substring(length + 17, head.indexOf("\r\n", length + 2))
                    .strip());
        }
        return true;
    }

    private boolean endsWith(byte[] end) {
        int begin = answer.position() - end.length;
        return begin >= body && Arrays.equals(answer.array(), begin, answer.position(), end, 0, end.length);
    }
}
