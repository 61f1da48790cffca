package hotel.chat.app.e2e;

import java.util.List;
import java.util.Random;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What nobody should send. */
final class Junk {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONG = 12_000;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00\ud800",
            "\ufeff",
            "\u202e evil",
            "e\u0301\u0301\u0301",
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\n\r\t",
            "../../etc/passwd",
            "..\\..\\boot.ini",
            "' or 1=1 --",
            "${jndi:ldap://127.0.0.1/x}",
            "#{7*7}",
            "<script>alert(1)</script>",
            "%00",
            "%2e%2e%2f",
            "null",
            "undefined",
            "NaN",
            "1e999",
            "-0",
            "9223372036854775808",
            "00000000-0000-0000-0000-000000000000",
            "2026-02-30T25:61:61Z",
            "+999999999-01-01T00:00:00Z",
            "@all",
            "*",
            "\\",
            "\"",
            "{}");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "1e99999999999",
            "99999999999999999999999999999999",
            "0.1",
            "[]",
            "{}",
            "[null]",
            "[[[[[[[[[[]]]]]]]]]]",
            "{\"a\":{\"a\":{\"a\":{\"a\":null}}}}",
            "\"\"",
            "\"x\"");

    private Junk() {}

    static String text(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "x".repeat(random.nextInt(LONG));
            case 1 -> UUID.randomUUID().toString();
            case 2 -> Long.toString(random.nextLong());
            case 3 -> randomCharacters(random);
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    private static String randomCharacters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append((char) random.nextInt(Character.MAX_VALUE + 1));
        }
        return text.toString();
    }

    static JsonNode value(Random random) {
        return random.nextBoolean()
                ? JsonNodeFactory.instance.stringNode(text(random))
                : JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    /** Something that is no JSON any more, most likely. */
    static String broken(String json, Random random) {
        if (json.isEmpty()) {
            return "{";
        }
        int at = random.nextInt(json.length());
        return switch (random.nextInt(4)) {
            case 0 -> json.substring(0, at);
            case 1 -> json.substring(0, at) + (char) random.nextInt(128) + json.substring(at);
            case 2 -> json.substring(0, at) + json.substring(at + 1);
            default -> "[".repeat(random.nextInt(2_000)) + json;
        };
    }
}
