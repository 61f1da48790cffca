package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one client says to the embedded Pusher server: messages of the protocol, more or less. */
final class PusherWords {
    /** A channel that somebody else listens to and nothing is ever signed for. */
    static final String QUIET = "private-quiet";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final double SPOILED = 0.25;
    private static final List<String> SIGNED_FOR =
            List.of("private-fuzz-1", "private-fuzz-2", "private-encrypted-fuzz", "presence-fuzz-1", "presence-fuzz-2");
    private static final List<String> OTHERS = List.of(
            QUIET,
            "private-hotel-grand-budapest.staff-anna-notifications",
            "presence-staff",
            "#server-to-user-anna",
            "#server-to-user-fuzz",
            "#server-to-user-",
            "public-1",
            "private-",
            "PRIVATE-quiet",
            " private-quiet");
    private static final List<String> VALUES = List.of(
            "1e99999999999",
            "-1e-2147483649",
            "1E2147483647",
            "9".repeat(1_500),
            "[".repeat(1_200) + "]".repeat(1_200),
            "{\"a\":".repeat(600) + "1" + "}".repeat(600),
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "{\"user_id\":{}}");

    private final PusherKeys keys;
    private final String socketId;
    private final Random random;
    private final Set<String> mayJoin = new HashSet<>();

    PusherWords(PusherKeys keys, String socketId, Random random) {
        this.keys = keys;
        this.socketId = socketId;
        this.random = random;
    }

    /** The guarded channels that were properly asked for so far. */
    Set<String> mayJoin() {
        return mayJoin;
    }

    /** A message as bytes, most likely JSON. */
    String next() {
        ObjectNode frame = switch (random.nextInt(8)) {
            case 0, 1, 2 -> said("pusher:subscribe", subscription());
            case 3 -> said("pusher:unsubscribe", JSON.createObjectNode().put("channel", channel()));
            case 4 ->
                said("client-fuzz", JSON.createObjectNode().put("x", Junk.text(random)))
                        .put("channel", channel());
            case 5 -> said("pusher:signin", signIn());
            case 6 -> said(random.nextBoolean() ? "pusher:ping" : "pusher:pong", JSON.createObjectNode());
            default -> said("pusher_internal:" + Junk.text(random), subscription());
        };
        spoil(frame);
        String json = JSON.writeValueAsString(frame);
        return new String(
                (random.nextDouble() < SPOILED ? broken(json) : json).getBytes(StandardCharsets.UTF_8), RawHttp.BYTES);
    }

    private ObjectNode said(String event, ObjectNode data) {
        if (random.nextDouble() < SPOILED) {
            spoil(data);
        }
        ObjectNode frame = JSON.createObjectNode().put("event", event);
        // some clients send the object inside a string
        return random.nextInt(5) == 0 ? frame.put("data", JSON.writeValueAsString(data)) : frame.set("data", data);
    }

    private ObjectNode subscription() {
        ObjectNode data = JSON.createObjectNode();
        if (random.nextBoolean()) {
            String channel = oneOf(SIGNED_FOR);
            String member = channel.startsWith("presence-") ? member("user_id") : "";
            mayJoin.add(channel);
            data.put("auth", keys.auth(socketId + ":" + channel + (member.isEmpty() ? "" : ":" + member)));
            return (member.isEmpty() ? data : data.put("channel_data", member)).put("channel", channel);
        }
        String channel = random.nextInt(4) == 0 ? Junk.text(random) : oneOf(OTHERS);
        if (random.nextBoolean()) {
            data.put("channel_data", random.nextBoolean() ? member("user_id") : Junk.text(random));
        }
        return data.put("channel", channel).put("auth", wrongly(socketId + ":" + channel));
    }

    private ObjectNode signIn() {
        ObjectNode data = JSON.createObjectNode();
        if (random.nextBoolean()) {
            boolean isNamed = random.nextBoolean();
            String user = isNamed ? "{\"id\":\"fuzz\"}" : member("id");
            if (isNamed) {
                mayJoin.add("#server-to-user-fuzz");
            }
            return data.put("auth", keys.auth(socketId + "::user::" + user)).put("user_data", user);
        }
        String user = "{\"id\":\"anna\"}";
        return data.put("auth", wrongly(socketId + "::user::" + user)).put("user_data", user);
    }

    /** As an application might sign it that checks nothing; never one that others are. */
    private String member(String idField) {
        ObjectNode member = JSON.createObjectNode();
        member.set(idField, Junk.value(random));
        member.set("user_info", Junk.value(random));
        String json = JSON.writeValueAsString(member);
        return random.nextDouble() < SPOILED ? broken(json) : json;
    }

    private String wrongly(String text) {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> ":";
            case 2 -> keys.key() + ":";
            case 3 -> keys.auth("1.1" + text.substring(text.indexOf(':')));
            case 4 -> keys.auth(text + "x");
            case 5 -> keys.auth(text) + "0";
            case 6 -> "x" + keys.auth(text);
            case 7 -> keys.key() + ":" + keys.key() + ":" + keys.sign(text);
            default -> Junk.text(random);
        };
    }

    private String channel() {
        return oneOf(random.nextBoolean() ? SIGNED_FOR : OTHERS);
    }

    /** Takes a field away, or makes anything of it. */
    private void spoil(ObjectNode object) {
        if (random.nextDouble() < SPOILED && !object.isEmpty()) {
            String field = oneOf(List.copyOf(object.propertyNames()));
            if (random.nextBoolean()) {
                object.remove(field);
            } else {
                object.set(field, Junk.value(random));
            }
        }
    }

    private String broken(String json) {
        return switch (random.nextInt(6)) {
            case 0 -> "{\"event\":\"pusher:ping\",\"data\":" + oneOf(VALUES) + "}";
            case 1 -> json.substring(0, json.length() - 1) + ",\"data\":" + oneOf(VALUES) + "}";
            case 2 -> "{\"event\":\"client-fuzz\",\"channel\":\"private-fuzz-1\",\"data\":" + oneOf(VALUES) + "}";
            case 3 -> Junk.value(random).toString();
            default -> Junk.broken(json, random);
        };
    }

    private String oneOf(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
