package hotel.chat.app.e2e;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** Frames of a client of the embedded Pusher server, as the WebSocket protocol wants them and as it does not. */
final class SocketFuzzer {
    private static final int FIN = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final double ILL = 0.15;
    private static final double UNFINISHED = 0.1;

    /** How the server stands after all has been said. */
    enum Form {
        /** It must go on, or close as the protocol says. */
        WELL,
        /** It may also break off. */
        ILL,
        /** It waits for more. */
        UNFINISHED
    }

    /**
     * All that one client says.
     *
     * @param bytes a character each
     * @param mayJoin the guarded channels that were properly asked for
     */
    record Talk(String bytes, Form form, boolean saysGoodbye, Set<String> mayJoin) {}

    private final PusherWords words;
    private final Random random;
    private final StringBuilder bytes = new StringBuilder();
    private boolean saysGoodbye;

    private SocketFuzzer(PusherWords words, Random random) {
        this.words = words;
        this.random = random;
    }

    static Talk talk(PusherKeys keys, String socketId, Random random) {
        return new SocketFuzzer(new PusherWords(keys, socketId, random), random).talk();
    }

    private Talk talk() {
        Form form = Form.WELL;
        for (int left = random.nextInt(1, 8); left > 0; left--) {
            bytes.append(message(words.next()));
            if (random.nextDouble() < ILL) {
                bytes.append(illFormed());
                form = Form.ILL;
            }
        }
        if (random.nextDouble() < UNFINISHED) {
            bytes.append(unfinished(words.next()));
            form = Form.UNFINISHED;
        }
        return new Talk(bytes.toString(), form, saysGoodbye, words.mayJoin());
    }

    /** In one piece or several, with pings and pongs in between. */
    private String message(String payload) {
        StringBuilder message = new StringBuilder();
        String rest = payload;
        int opcode = TEXT;
        while (random.nextInt(4) == 0 && message.length() < 20_000) {
            int cut = random.nextInt(rest.length() + 1);
            message.append(RawSocket.frame(opcode, rest.substring(0, cut)));
            rest = rest.substring(cut);
            opcode = CONTINUATION;
            if (random.nextBoolean()) {
                message.append(
                        RawSocket.frame(FIN | (random.nextBoolean() ? PING : PONG), "x".repeat(random.nextInt(126))));
            }
        }
        return message.append(RawSocket.frame(FIN | opcode, rest)).toString();
    }

    private String illFormed() {
        String text = "{\"event\":\"pusher:ping\"}";
        return switch (random.nextInt(12)) {
            case 0 -> RawSocket.head(FIN | TEXT, 0, text.length()) + text;
            case 1 -> RawSocket.frame(FIN | TEXT | random.nextInt(1, 8) << 4, text);
            case 2 ->
                RawSocket.frame(FIN | List.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15).get(random.nextInt(10)), text);
            case 3 -> RawSocket.frame(List.of(PING, PONG, CLOSE).get(random.nextInt(3)), "");
            case 4 -> RawSocket.frame(FIN | PING, "x".repeat(random.nextInt(126, 70_000)));
            case 5 -> RawSocket.frame(FIN | BINARY, text);
            case 6 -> RawSocket.frame(FIN | TEXT, badUtf8());
            case 7 -> RawSocket.frame(FIN | CONTINUATION, text);
            case 8 -> RawSocket.frame(TEXT, text) + RawSocket.frame(FIN | TEXT, text);
            case 9 -> goodbye();
            case 10 ->
                "" + (char) (FIN | TEXT) + (char) 0xFF + RawSocket.bytes(text.length(), 8) + "\1\2\3\4"
                        + RawSocket.masked(text);
            default -> RawSocket.frame(FIN | TEXT, "\"" + "x".repeat(random.nextInt(60_000, 200_000)) + "\"");
        };
    }

    private String badUtf8() {
        return List.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082", "\u00f4\u0090\u0080\u0080")
                .get(random.nextInt(5));
    }

    private String goodbye() {
        saysGoodbye = true;
        String reason = switch (random.nextInt(7)) {
            case 0 -> "";
            case 1 -> "x";
            case 2 -> RawSocket.bytes(1005, 2);
            case 3 -> RawSocket.bytes(random.nextInt(65_536), 2);
            case 4 -> RawSocket.bytes(1000, 2) + badUtf8();
            case 5 -> RawSocket.bytes(4200, 2) + "x".repeat(123);
            default -> RawSocket.bytes(1000, 2) + "bye";
        };
        return RawSocket.frame(FIN | CLOSE, reason);
    }

    private String unfinished(String payload) {
        String proper = RawSocket.frame(FIN | TEXT, payload);
        return switch (random.nextInt(6)) {
            case 0 ->
                "" + (char) (FIN | TEXT) + (char) 0xFF + RawSocket.bytes(random.nextLong() | Long.MIN_VALUE, 8)
                        + proper;
            case 1 -> "" + (char) (FIN | TEXT) + (char) 0xFF + RawSocket.bytes(Long.MAX_VALUE, 8) + "\0\0\0\0" + proper;
            case 2 ->
                RawSocket.head(FIN | TEXT, 0x80, random.nextLong(payload.length(), 1L << 33)) + "\1\2\3\4"
                        + RawSocket.masked(payload);
            case 3 -> proper.substring(0, random.nextInt(proper.length()));
            case 4 -> flipped(proper);
            default -> noise();
        };
    }

    private String flipped(String frame) {
        StringBuilder flipped = new StringBuilder(frame);
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            int at = random.nextInt(Math.min(frame.length(), 16));
            flipped.setCharAt(at, (char) (flipped.charAt(at) ^ 1 << random.nextInt(8)));
        }
        return flipped.toString();
    }

    private String noise() {
        byte[] noise = new byte[random.nextInt(1, 400)];
        random.nextBytes(noise);
        return new String(noise, RawHttp.BYTES);
    }

    /** A handshake that something is wrong with, or odd. */
    static String handshake(String key, Random random) {
        String proper = RawSocket.handshake("/app/" + key + "?protocol=7");
        return switch (random.nextInt(4)) {
            case 0 -> RawSocket.handshake(oddPath(key, random));
            case 1 -> oddBeginning(proper, random);
            case 2 -> oddKey(proper, random);
            default -> oddHeader(proper, random);
        };
    }

    private static String oddBeginning(String proper, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> proper.replace("GET", oneOf(random, "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "get"));
            case 1 -> proper.replace("HTTP/1.1", oneOf(random, "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "x"));
            default -> proper.substring(0, random.nextInt(proper.length()));
        };
    }

    private static String oddKey(String proper, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> proper.replaceFirst("Sec-WebSocket-Key: [^\r]*\r\n", "");
            case 1 ->
                proper.replaceFirst("Key: [^\r]*", "Key: " + oneOf(random, "x", "", "====", "%", "a".repeat(5_000)));
            case 2 -> proper.replace("Version: 13", "Version: " + oneOf(random, "12", "", "-1", "13, 8", "x"));
            default -> proper.replace("Sec-", "\u0001\u00ff");
        };
    }

    private static String oddHeader(String proper, Random random) {
        String offer = "Sec-WebSocket-Protocol: a, ,b\r\nSec-WebSocket-Extensions: permessage-deflate; x=\"";
        return switch (random.nextInt(5)) {
            case 0 -> proper.replace("Upgrade: websocket", "Upgrade: h2c");
            case 1 -> proper.replace("Connection: Upgrade", "Connection: " + oneOf(random, "close", "keep-alive", ""));
            case 2 ->
                proper.replace("Host: localhost", oneOf(random, "Host: ", "Host: [", "X: x", "Host: a\r\nHost: b"));
            case 3 ->
                proper.replace("\r\n\r\n", "\r\nOrigin: " + oneOf(random, "null", "x", "http://[", "") + "\r\n\r\n");
            default -> proper.replace("\r\n\r\n", "\r\n" + offer + "\r\n\r\n");
        };
    }

    private static String oneOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String oddPath(String key, Random random) {
        return List.of(
                        "/app/" + key,
                        "/app/" + key + "?protocol=",
                        "/app/" + key + "?protocol=4",
                        "/app/" + key + "?protocol=8",
                        "/app/" + key + "?protocol=99999999999",
                        "/app/" + key + "?protocol=%zz",
                        "/app/" + key + "?protocol=7&x=%",
                        "/app/" + key + "?protocol=7&x=%ff%fe&protocol=4",
                        "/app/" + key + "?protocol=%D9%A7",
                        "/app/" + key + "?&&=&protocol=7#x",
                        "/app/" + key + "?protocol=7&x={}|\\^`\"<>",
                        "/app/" + key + "/?protocol=7",
                        "/app/" + key + ";a=b?protocol=7",
                        "/app/%ff%00?protocol=7",
                        "/app/..%2f?protocol=7",
                        "/app/" + "x".repeat(4_000) + "?protocol=7",
                        "/app/wrong?protocol=7",
                        "/app/?protocol=7",
                        "/app/" + key + "?protocol=7\u00ff")
                .get(random.nextInt(19));
    }
}
