package hotel.chat.app.e2e;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of Pusher's HTTP API, as a library makes them more or less. */
final class PusherApiFuzzer {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final double SPOILED = 0.15;
    private static final List<String> CHANNELS = List.of(
            "private-fuzz-1",
            "presence-fuzz-1",
            "public-1",
            "#server-to-user-fuzz",
            "#server-to-user-\ud800",
            "private-");

    private final PusherKeys keys;
    private final Random random;
    private final double spoiled;

    private PusherApiFuzzer(PusherKeys keys, Random random, double spoiled) {
        this.keys = keys;
        this.random = random;
        this.spoiled = spoiled;
    }

    /** A request by hand, and whether the secret's owner may have made it. */
    record Call(String request, boolean isSigned) {}

    static Call call(PusherKeys keys, Random random) {
        return new PusherApiFuzzer(keys, random, SPOILED).call();
    }

    /** A proper one, of an event for a channel. */
    static Call event(PusherKeys keys, String channel, String name) {
        PusherApiFuzzer proper = new PusherApiFuzzer(keys, new Random(0), 0);
        String body = JSON.writeValueAsString(JSON.createObjectNode()
                .put("channel", channel)
                .put("name", name)
                .put("data", "{}"));
        return proper.signed("POST", "/events", new TreeMap<>(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A proper one that asks how many listen on a channel. */
    static Call count(PusherKeys keys, String channel) {
        TreeMap<String, String> query = new TreeMap<>(Map.of("info", "subscription_count"));
        return new PusherApiFuzzer(keys, new Random(0), 0).signed("GET", "/channels/" + channel, query, new byte[0]);
    }

    private Call call() {
        return switch (random.nextInt(7)) {
            case 0, 1 -> publication("/events", event());
            case 2 -> publication("/batch_events", batch());
            case 3 -> question("/channels");
            case 4 -> question("/channels/" + encoded(channel()));
            case 5 -> question("/channels/" + encoded(channel()) + "/users");
            default -> publication("/users/" + encoded(Junk.text(random)) + "/terminate_connections", event());
        };
    }

    private Call publication(String path, ObjectNode content) {
        if (random.nextDouble() < SPOILED && !content.isEmpty()) {
            content.set(List.copyOf(content.propertyNames()).get(random.nextInt(content.size())), Junk.value(random));
        }
        String json = JSON.writeValueAsString(content);
        byte[] body = (random.nextDouble() < SPOILED ? Junk.broken(json, random) : json)
                .getBytes(random.nextInt(10) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        return signed("POST", path, new TreeMap<>(), body);
    }

    private Call question(String path) {
        TreeMap<String, String> query = new TreeMap<>();
        if (random.nextBoolean()) {
            query.put("filter_by_prefix", random.nextBoolean() ? "presence-" : Junk.text(random));
        }
        if (random.nextBoolean()) {
            query.put("info", info());
        }
        return signed(random.nextInt(10) == 0 ? "DELETE" : "GET", path, query, new byte[0]);
    }

    private Call signed(String method, String under, SortedMap<String, String> query, byte[] body) {
        String path = "/apps/staff-chat" + under;
        query.put("auth_key", keys.key());
        query.put("auth_timestamp", Long.toString(System.currentTimeMillis() / 1_000));
        query.put("auth_version", "1.0");
        if (body.length > 0) {
            query.put("body_md5", PusherKeys.md5(body));
        }
        String text = method + "\n" + decoded(path) + "\n"
                + query.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
        query.put("auth_signature", keys.sign(text));
        boolean isSigned = random.nextDouble() >= spoiled || !spoil(query);
        String asked = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String head = method + " " + path + "?" + asked + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        return new Call(head + new String(body, RawHttp.BYTES), isSigned);
    }

    /** Makes the signature one that does not fit; always true. */
    private boolean spoil(Map<String, String> query) {
        String signature = query.getOrDefault("auth_signature", "");
        switch (random.nextInt(8)) {
            case 0 -> query.remove("auth_signature");
            case 1 -> query.put("auth_signature", signature.substring(1));
            case 2 -> query.put("auth_signature", signature + "0");
            case 3 -> query.put("auth_signature", keys.sign(""));
            case 4 -> query.put("auth_signature", Junk.text(random));
            case 5 -> query.put("auth_timestamp", random.nextBoolean() ? "0" : Junk.text(random));
            case 6 -> query.put("auth_key", Junk.text(random));
            default -> query.put("info", "subscription_count," + random.nextInt());
        }
        return true;
    }

    private ObjectNode event() {
        ObjectNode event = JSON.createObjectNode();
        event.put("name", random.nextInt(4) == 0 ? Junk.text(random) : "fuzz");
        event.put("data", Junk.text(random));
        if (random.nextBoolean()) {
            event.put("channel", channel());
        } else {
            ArrayNode channels = event.putArray("channels");
            for (int left = random.nextInt(random.nextInt(10) == 0 ? 150 : 4); left > 0; left--) {
                channels.add(random.nextInt(10) == 0 ? Junk.value(random) : text(channel()));
            }
        }
        if (random.nextInt(3) == 0) {
            event.put("info", info());
        }
        if (random.nextInt(4) == 0) {
            event.put("socket_id", random.nextBoolean() ? "1.1" : Junk.text(random));
        }
        return event;
    }

    private ObjectNode batch() {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode events = batch.putArray("batch");
        for (int left = random.nextInt(12); left > 0; left--) {
            events.add(random.nextInt(10) == 0 ? Junk.value(random) : event());
        }
        return batch;
    }

    private String channel() {
        return random.nextInt(4) == 0 ? Junk.text(random) : CHANNELS.get(random.nextInt(CHANNELS.size()));
    }

    private String info() {
        return List.of("subscription_count", "user_count", "subscription_count,user_count", " ,", Junk.text(random))
                .get(random.nextInt(5));
    }

    private static JsonNode text(String text) {
        return JSON.getNodeFactory().stringNode(text);
    }

    private static String encoded(String text) {
        String shown = text.length() > 2_000 ? text.substring(0, 2_000) : text;
        return URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
