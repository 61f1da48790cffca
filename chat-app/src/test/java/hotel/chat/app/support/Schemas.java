package hotel.chat.app.support;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published document of a server as a judge: a body must be what it says, and, stricter than clients may be, have no
 * field that it does not say.
 */
public final class Schemas {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Schemas> KNOWN = new ConcurrentHashMap<>();
    private static final String PROBLEM = "#/components/schemas/Problem";

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final Map<String, Pattern> paths = new ConcurrentHashMap<>();

    private Schemas(JsonNode document) {
        this.document = document;
        close(document.path("components").path("schemas"));
        document.path("paths")
                .propertyNames()
                .forEach(path -> paths.put(path, Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]*"))));
    }

    /** Of the server at that address; asked for once. */
    public static Schemas of(String url) {
        Schemas known = KNOWN.get(url);
        return known == null ? KNOWN.computeIfAbsent(url, Schemas::published) : known;
    }

    /** An answer to a real path, which may have a query. Paths that are not of the API are not judged. */
    void validateAnswerTo(String method, String pathAndQuery, int status, JsonNode body, String text) {
        String path = pathAndQuery.replaceFirst("\\?.*", "");
        if (status >= 400) {
            if (!method.equals("HEAD")) {
                judge(method + " " + path + " " + status, PROBLEM, body);
            }
            return;
        }
        if (path.startsWith("/api/") && !method.equals("HEAD")) {
            String template = template(method, path);
            if (template == null) {
                throw new AssertionError(method + " " + path + " answers " + status + " and is not published");
            }
            validateAnswer(method, template, status, body, text);
        }
    }

    /**
     * An answer of one of the published calls.
     *
     * @param template as published, {@code /api/hotels/{hotel}/unread}
     */
    public void validateAnswer(String method, String template, int status, JsonNode body) {
        validateAnswer(method, template, status, body, body.toString());
    }

    /** An envelope as it was pushed, or as one of the events of {@code sync}. */
    public void validateEnvelope(JsonNode envelope) {
        String name = "Envelope_" + envelope.path("type").asString("");
        if (!document.path("components").path("schemas").has(name)) {
            throw new AssertionError(name + " is not published: " + envelope);
        }
        judge(name, "#/components/schemas/" + name, envelope);
    }

    private void validateAnswer(String method, String template, int status, JsonNode body, String text) {
        String what = method + " " + template + " " + status;
        JsonNode response = document.path("paths")
                .path(template)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(status >= 400 ? "default" : String.valueOf(status));
        if (response.isMissingNode()) {
            throw new AssertionError(what + " is not published: " + text);
        }
        if (!response.has("content")) {
            if (!text.isEmpty()) {
                throw new AssertionError(what + " is published without a body: " + text);
            }
            return;
        }
        if (template.endsWith("/sync")) {
            body.path("events").forEach(this::validateEnvelope);
        }
        response.path("content").forEachEntry((type, content) -> {
            if (type.endsWith("json")) {
                judge(what, content.path("schema"), body);
            }
        });
    }

    private @Nullable String template(String method, String path) {
        return paths.keySet().stream()
                .filter(template -> paths.get(template).matcher(path).matches()
                        && document.path("paths").path(template).has(method.toLowerCase(Locale.ROOT)))
                // the one with the fewest variables
                .max((one, other) -> Long.compare(
                        other.chars().filter(letter -> letter == '{').count(),
                        one.chars().filter(letter -> letter == '{').count()))
                .orElse(null);
    }

    private void judge(String what, String reference, JsonNode body) {
        judge(what, JSON.createObjectNode().put("$ref", reference), body);
    }

    private void judge(String what, JsonNode schema, JsonNode body) {
        List<com.networknt.schema.Error> errors = compiled.computeIfAbsent(schema.toString(), _ -> compile(schema))
                .validate(body);
        if (!errors.isEmpty()) {
            throw new AssertionError(what + " is not as published: " + errors + "\n" + body);
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        return registry.getSchema(whole);
    }

    private static Schemas published(String url) {
        ChatClient.Answer answer = new ChatClient(url, null).unjudged("/v3/api-docs");
        if (answer.status() != 200) {
            throw new AssertionError("the document answers " + answer.status() + " " + answer.text());
        }
        return new Schemas(answer.body());
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Schemas::close);
    }
}
