package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A collector of spans: OTLP over HTTP, as far as it takes to know their names, ids and attributes. */
public final class OtlpReceiver implements AutoCloseable {
    private static final String PATH = "/v1/traces";

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A span that came in.
     *
     * @param parentId empty for the first of a trace
     */
    public record Received(
            String traceId, String spanId, String parentId, String name, Map<String, String> attributes) {}

    public OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(PATH, this::take);
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    public List<Received> spans() {
        return List.copyOf(spans);
    }

    /** All that came, as one text, whatever it means. */
    public String everything() {
        StringBuilder all = new StringBuilder();
        bodies.forEach(body -> all.append(new String(body, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            bodies.add(body);
            for (byte[] resource : Message.of(body).messages(1)) {
                for (byte[] scope : Message.of(resource).messages(2)) {
                    Message.of(scope).messages(2).forEach(span -> spans.add(span(Message.of(span))));
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Received span(Message span) {
        Map<String, String> attributes = new HashMap<>();
        for (byte[] attribute : span.messages(9)) {
            Message pair = Message.of(attribute);
            Message value = Message.of(pair.messages(2).getFirst());
            attributes.put(pair.text(1), value.messages(1).isEmpty() ? value.number(3) + "" : value.text(1));
        }
        return new Received(span.hex(1), span.hex(2), span.hex(4), span.text(5), attributes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Protobuf's wire format: fields by number, with what they mean left open. */
    private record Message(Map<Integer, List<byte[]>> nested, Map<Integer, Long> numbers) {
        static Message of(byte[] bytes) {
            Message message = new Message(new HashMap<>(), new HashMap<>());
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long key = varint(in);
                int field = (int) (key >>> 3);
                switch ((int) key & 7) {
                    case 0 -> message.numbers.put(field, varint(in));
                    case 1 -> message.numbers.put(field, in.getLong());
                    case 2 -> {
                        byte[] part = new byte[(int) varint(in)];
                        in.get(part);
                        message.nested
                                .computeIfAbsent(field, _ -> new ArrayList<>())
                                .add(part);
                    }
                    case 5 -> message.numbers.put(field, (long) in.getInt());
                    default -> throw new IllegalArgumentException("no wire type: " + key);
                }
            }
            return message;
        }

        List<byte[]> messages(int field) {
            return nested.getOrDefault(field, List.of());
        }

        long number(int field) {
            return numbers.getOrDefault(field, 0L);
        }

        String text(int field) {
            return messages(field).isEmpty() ? "" : new String(messages(field).getFirst(), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return messages(field).isEmpty()
                    ? ""
                    : HexFormat.of().formatHex(messages(field).getFirst());
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
