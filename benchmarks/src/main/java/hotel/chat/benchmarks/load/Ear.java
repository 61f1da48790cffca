package hotel.chat.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A WebSocket that listens to one public channel and counts what it hears; as cheap as a client can be. */
final class Ear {
    private static final byte[] OWN = "{\"event\":\"pusher".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_FRAME = 32 * 1024;
    private static final int TEXT = 0x81;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(LONGEST_FRAME);
    private boolean upgraded;
    private boolean subscribed;

    Ear(InetSocketAddress server, Selector selector, String path) throws IOException {
        this.channel = SocketChannel.open(server);
        write("""
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """.formatted(path, server.getPort()).getBytes(StandardCharsets.US_ASCII));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    boolean isSubscribed() {
        return subscribed;
    }

    /** Reads what has come; how many events that were. */
    int listen() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server ended a socket");
        }
        in.flip();
        int events = 0;
        if (upgraded || upgrade()) {
            for (int length = whole(); length >= 0; length = whole()) {
                events += hear(length);
            }
        }
        in.compact();
        return events;
    }

    void close() throws IOException {
        channel.close();
    }

    private boolean upgrade() {
        String text = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(
                    "no WebSocket: " + text.lines().findFirst().orElse(""));
        }
        in.position(end + 4);
        upgraded = true;
        return true;
    }

    /** How long the payload is that comes next, with the position at its beginning; -1 when it is not all there. */
    private int whole() {
        int begin = in.position();
        if (in.remaining() < 4) {
            return -1;
        }
        int kind = in.get() & 0xff;
        int length = in.get();
        if (length == 126) {
            length = in.getShort() & 0xffff;
        }
        if (kind != TEXT || length == 127) {
            throw new IllegalStateException("a frame that no server sends here: " + kind + " of " + length);
        }
        if (in.remaining() < length) {
            in.position(begin);
            return -1;
        }
        return length;
    }

    private int hear(int length) throws IOException {
        int begin = in.position();
        int events = isOwn() ? 0 : 1;
        if (events == 0) {
            byte[] text = new byte[length];
            in.get(begin, text);
            answer(new String(text, StandardCharsets.UTF_8));
        }
        in.position(begin + length);
        return events;
    }

    private boolean isOwn() {
        for (int index = 0; index < OWN.length; index++) {
            if (in.get(in.position() + index) != OWN[index]) {
                return false;
            }
        }
        return true;
    }

    private void answer(String text) throws IOException {
        if (text.contains("\"pusher:connection_established\"")) {
            say("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + Crowd.CHANNEL + "\"}}");
        } else if (text.contains("\"pusher_internal:subscription_succeeded\"")) {
            subscribed = true;
        } else if (text.contains("\"pusher:ping\"")) {
            say("{\"event\":\"pusher:pong\",\"data\":{}}");
        } else {
            throw new IllegalStateException("the server says " + text);
        }
    }

    /** Masked with zeros, so that the text stays as it is; shorter than 126 bytes. */
    private void say(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(bytes.length + 6);
        frame.put((byte) TEXT).put((byte) (0x80 | bytes.length)).putInt(0).put(bytes);
        write(frame.array());
    }

    private void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }
}
