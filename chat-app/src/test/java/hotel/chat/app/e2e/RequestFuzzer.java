package hotel.chat.app.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests for every call of the published document. */
final class RequestFuzzer {
    private static final double JUNK = 0.08;
    private static final double SELDOM = 0.1;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "application/json;charset=nonsense",
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/offset+octet-stream",
            "*/*",
            ";");
    private static final List<String> ACCEPTED =
            List.of("*/*", "application/json", "text/html", "application/xml", "image/*", "nonsense", "*/*;q=2", "");

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    RequestFuzzer(JsonNode document) {
        this.document = document;
        document.path("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> operations.add(new Operation(method.toUpperCase(Locale.ROOT), path))));
    }

    int operations() {
        return operations.size();
    }

    Fuzzed next(KnownIds ids, Random random) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        JsonNode described = document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
        SchemaValues values = new SchemaValues(document, ids, JUNK);
        Map<String, String> headers = headers(operation, random);
        byte[] body = body(described, values, headers, random);
        return Fuzzed.of(operation, path(operation, ids, random) + query(described, values, random), headers, body);
    }

    private static String path(Operation operation, KnownIds ids, Random random) {
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().substring(1).split("/", -1)) {
            path.append('/').append(part.startsWith("{") ? encoded(variable(part, ids, random)) : part);
        }
        return path.toString();
    }

    private static String variable(String part, KnownIds ids, Random random) {
        String name = part.substring(1, part.length() - 1);
        if (random.nextDouble() < SELDOM) {
            return Junk.text(random);
        }
        if (name.equals("hotel")) {
            return "grand-budapest";
        }
        String id = ids.by(name, random);
        return id == null ? "00000000-0000-4000-8000-00000000000" + random.nextInt(10) : id;
    }

    private static String query(JsonNode described, SchemaValues values, Random random) {
        List<String> parameters = new ArrayList<>();
        described.path("parameters").forEach(parameter -> {
            String name = parameter.path("name").asString();
            boolean wanted =
                    parameter.path("required").asBoolean(false) ? random.nextDouble() > JUNK : random.nextBoolean();
            if (parameter.path("in").asString().equals("query") && wanted) {
                JsonNode value = values.value(name, parameter.path("schema"), random);
                parameters.add(name + "=" + encoded(value.isString() ? value.asString() : value.toString()));
            }
        });
        if (random.nextDouble() < JUNK) {
            parameters.add(encoded(Junk.text(random)) + "=" + encoded(Junk.text(random)));
        }
        if (!parameters.isEmpty() && random.nextDouble() < JUNK) {
            parameters.add(parameters.getFirst());
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    private static Map<String, String> headers(Operation operation, Random random) {
        Map<String, String> headers = new HashMap<>();
        if (operation.path().contains("/uploads") && random.nextDouble() > SELDOM) {
            headers.put("Tus-Resumable", random.nextDouble() < JUNK ? "0.9" : "1.0.0");
            headers.put("Upload-Length", Integer.toString(random.nextInt(-1, 2_000)));
            headers.put("Upload-Offset", Integer.toString(random.nextInt(-1, 3)));
        }
        seldom(headers, random, "Accept", ACCEPTED.get(random.nextInt(ACCEPTED.size())));
        seldom(headers, random, "Idempotency-Key", printable(random));
        seldom(headers, random, "Chat-Position", random.nextBoolean() ? "1" : printable(random));
        seldom(headers, random, "Range", "bytes=" + random.nextInt(3) + "-" + printable(random));
        seldom(headers, random, "If-None-Match", printable(random));
        seldom(headers, random, "Accept-Language", printable(random));
        seldom(headers, random, "traceparent", printable(random));
        return headers;
    }

    private static void seldom(Map<String, String> headers, Random random, String name, String value) {
        if (random.nextDouble() < SELDOM) {
            headers.put(name, value);
        }
    }

    /** As a client library lets a header be; a position that will not come for long is no nonsense. */
    private static String printable(Random random) {
        String text = Junk.text(random).replaceAll("[^ -~]", "?").strip();
        return text.matches("[0-9]{1,18}") ? "1" : text.substring(0, Math.min(500, text.length()));
    }

    private static byte[] body(JsonNode described, SchemaValues values, Map<String, String> headers, Random random) {
        JsonNode content = described.path("requestBody").path("content");
        if (content.isEmpty() && random.nextDouble() > JUNK) {
            return new byte[0];
        }
        String type = content.isEmpty()
                ? "application/json"
                : content.propertyNames().iterator().next();
        headers.put(
                "Content-Type",
                random.nextDouble() < JUNK ? CONTENT_TYPES.get(random.nextInt(CONTENT_TYPES.size())) : type);
        JsonNode value = values.value("", content.path(type).path("schema"), random);
        if (type.equals("application/x-www-form-urlencoded")) {
            List<String> fields = new ArrayList<>();
            value.forEachEntry((name, field) -> fields.add(encoded(name) + "=" + encoded(field.asString(""))));
            return String.join("&", fields).getBytes(StandardCharsets.UTF_8);
        }
        if (!type.endsWith("json") || random.nextDouble() < JUNK / 2) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            return bytes;
        }
        String json = JSON.writeValueAsString(value);
        return (random.nextDouble() < JUNK ? Junk.broken(json, random) : json).getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
