package hotel.chat.command.routing;

import hotel.chat.command.stream.Reply;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How commands and answers look between nodes: as their records are, to the nanosecond, unlike what clients see. What a node
 * of another version does not know it refuses, rather than leave it out.
 */
final class Travelling {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String OURS = "hotel.chat.";

    private Travelling() {}

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static <T> T value(JsonNode tree, Class<T> type) {
        return JSON.treeToValue(tree, type);
    }

    /** A record of ours; nothing else is made from a name that came from elsewhere. */
    static Class<?> record(String name) {
        try {
            Class<?> type = name.startsWith(OURS) ? Class.forName(name, false, Reply.class.getClassLoader()) : null;
            if (type != null && type.isRecord()) {
                return type;
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("an answer is of a type that is not known here: " + name, e);
        }
        throw new IllegalStateException("an answer is no record of ours: " + name);
    }
}
