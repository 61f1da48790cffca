package hotel.chat.realtime.embedded;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One frame of a client.
 *
 * @param channel null unless it is an event on a channel
 * @param data any JSON, a missing node if there is none
 */
record IncomingFrame(String event, @Nullable String channel, JsonNode data) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static IncomingFrame parse(String text) throws ProtocolViolation {
        JsonNode frame = readTree(text);
        String event = textOf(frame, "event");
        if (event == null) {
            throw new ProtocolViolation("The frame needs an event");
        }
        return new IncomingFrame(event, textOf(frame, "channel"), frame.path("data"));
    }

    /** Reads JSON that came inside a string, such as {@code channel_data}. */
    static JsonNode readTree(String json) throws ProtocolViolation {
        try {
            JsonNode tree = JSON.readTree(json);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException | NumberFormatException malformed) {
            // the latter is what Jackson lets through of a number that no decimal can hold, such as 1e99999999999
            throw new ProtocolViolation("Malformed JSON");
        }
        throw new ProtocolViolation("A JSON object was expected");
    }

    /** The text of a field, null if it is missing or no text. */
    static @Nullable String textOf(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    static String write(JsonNode node) {
        return node.isMissingNode() ? "null" : JsonText.encodable(JSON.writeValueAsString(node));
    }

    /** The data of a {@code pusher:} event; some clients send the object inside a string. */
    JsonNode arguments() throws ProtocolViolation {
        if (data.isString()) {
            return readTree(data.stringValue());
        }
        if (!data.isObject()) {
            throw new ProtocolViolation("The frame needs data");
        }
        return data;
    }
}
