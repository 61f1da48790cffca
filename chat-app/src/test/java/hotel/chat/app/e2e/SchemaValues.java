package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values that a schema of the published document allows, but for one in so many. */
final class SchemaValues {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEEPEST = 6;
    private static final int MOST_ITEMS = 4;

    private final JsonNode document;
    private final KnownIds ids;
    private final double junk;

    /** @param junk share of values that are anything */
    SchemaValues(JsonNode document, KnownIds ids, double junk) {
        this.document = document;
        this.ids = ids;
        this.junk = junk;
    }

    JsonNode value(String name, JsonNode schema, Random random) {
        return value(name, schema, random, 0);
    }

    private JsonNode value(String name, JsonNode schema, Random random, int depth) {
        if (random.nextDouble() < junk || depth > DEEPEST) {
            return Junk.value(random);
        }
        JsonNode known = resolved(schema);
        for (String choice : List.of("oneOf", "anyOf")) {
            JsonNode choices = known.path(choice);
            if (!choices.isEmpty()) {
                return value(name, choices.get(random.nextInt(choices.size())), random, depth + 1);
            }
        }
        JsonNode allowed = known.path("enum");
        if (!allowed.isEmpty()) {
            return allowed.get(random.nextInt(allowed.size()));
        }
        return switch (type(known, random)) {
            case "object" -> object(known, random, depth);
            case "array" -> array(name, known, random, depth);
            case "integer", "number" -> JsonNodeFactory.instance.numberNode(random.nextInt(-2, 300));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case "null" -> JsonNodeFactory.instance.nullNode();
            default -> JsonNodeFactory.instance.stringNode(text(name, known, random));
        };
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static String type(JsonNode schema, Random random) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asString();
        }
        return type.asString(schema.has("properties") ? "object" : "string");
    }

    private ObjectNode object(JsonNode schema, Random random, int depth) {
        ObjectNode object = JSON.createObjectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties").forEachEntry((name, property) -> {
            boolean isThere = required.contains(name) ? random.nextDouble() >= junk : random.nextBoolean();
            if (isThere) {
                object.set(name, value(name, property, random, depth + 1));
            }
        });
        if (random.nextDouble() < junk) {
            object.set(Junk.text(random), Junk.value(random));
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, Random random, int depth) {
        ArrayNode array = JSON.createArrayNode();
        int length = random.nextDouble() < junk ? random.nextInt(600) : random.nextInt(MOST_ITEMS);
        for (int item = 0; item < length; item++) {
            array.add(value(name, schema.path("items"), random, depth + 1));
        }
        return array;
    }

    /** By the name where an id is meant. */
    private String text(String name, JsonNode schema, Random random) {
        String id = ids.by(name, random);
        if (id != null) {
            return id;
        }
        return switch (schema.path("format").asString("")) {
            case "uuid" -> UUID.randomUUID().toString();
            case "date-time" -> "2026-01-0" + random.nextInt(1, 9) + "T08:00:00.000Z";
            default -> "Room " + random.nextInt(1000) + " is ready";
        };
    }
}
