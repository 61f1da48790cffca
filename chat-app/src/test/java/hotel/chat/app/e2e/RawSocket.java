package hotel.chat.app.e2e;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A WebSocket by hand: whatever bytes a test wants, and each message that comes back. A character stands for a byte. */
final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final DataInputStream in;
    private final StringBuilder parts = new StringBuilder();

    RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** What the server says, in one frame or several. */
    record Heard(int opcode, String payload) {
        static final int TEXT = 1;
        static final int CLOSE = 8;

        String text() {
            return new String(payload.getBytes(RawHttp.BYTES), StandardCharsets.UTF_8);
        }

        /** Of a close frame; 1005 where it gives none. */
        int closeCode() {
            return payload.length() < 2 ? 1005 : payload.charAt(0) << 8 | payload.charAt(1);
        }
    }

    /** A handshake without fault. */
    static String handshake(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13" + END_OF_HEAD;
    }

    /** A frame of a client, masked; the first byte says what it is. */
    static String frame(int first, String payload) {
        return head(first, 0x80, payload.length()) + "\1\2\3\4" + masked(payload);
    }

    /** The two bytes and the length of a frame, in as few bytes as can be. */
    static String head(int first, int mask, long length) {
        String begin = Character.toString(first);
        if (length < 126) {
            return begin + (char) (mask | length);
        }
        return length < 65_536
                ? begin + (char) (mask | 126) + bytes(length, 2)
                : begin + (char) (mask | 127) + bytes(length, 8);
    }

    static String bytes(long number, int count) {
        StringBuilder bytes = new StringBuilder();
        for (int index = count - 1; index >= 0; index--) {
            bytes.append((char) (number >> (8 * index) & 0xFF));
        }
        return bytes.toString();
    }

    static String masked(String payload) {
        StringBuilder masked = new StringBuilder(payload);
        for (int index = 0; index < masked.length(); index++) {
            masked.setCharAt(index, (char) (masked.charAt(index) ^ (index % 4 + 1)));
        }
        return masked.toString();
    }

    /** False where the server has closed already. */
    boolean say(String bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes.getBytes(RawHttp.BYTES));
            return true;
        } catch (SocketException closed) {
            return false;
        }
    }

    void sayNothingMore() throws IOException {
        if (!socket.isOutputShutdown()) {
            socket.shutdownOutput();
        }
    }

    /** The head of the answer to a handshake, or what there is of it. */
    String answer() throws IOException {
        StringBuilder head = new StringBuilder();
        try {
            while (head.indexOf(END_OF_HEAD) < 0) {
                head.append((char) in.readUnsignedByte());
            }
        } catch (EOFException | SocketException closed) {
            return head.toString();
        }
        return head.toString();
    }

    /** A whole message or a control frame; empty once the connection is closed. Nothing within a bound is an exception. */
    Optional<Heard> hear() throws IOException {
        try {
            while (true) {
                int first = in.readUnsignedByte();
                int length = in.readUnsignedByte();
                long size = length < 126 ? length : length == 126 ? in.readUnsignedShort() : in.readLong();
                byte[] payload = new byte[Math.toIntExact(size)];
                in.readFully(payload);
                int opcode = first & 0x0F;
                if (opcode >= Heard.CLOSE) {
                    return Optional.of(new Heard(opcode, new String(payload, RawHttp.BYTES)));
                }
                parts.append(new String(payload, RawHttp.BYTES));
                if ((first & 0x80) != 0) {
                    String whole = parts.toString();
                    parts.setLength(0);
                    return Optional.of(new Heard(Heard.TEXT, whole));
                }
            }
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
