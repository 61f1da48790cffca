package hotel.chat.app.client;

import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * An answer that is no success.
 *
 * @param path that was asked for
 * @param problem as it came; missing where something else than the chat refused
 */
record Refusal(int status, String path, JsonNode problem) {
    private static final int TOO_MANY = 429;
    private static final int SERVERS_FAULT = 500;
    private static final Pattern NAMED = Pattern.compile("/api/ops/(projections|rebuilds|dead-letters)/([^/?]+).*");
    private static final Map<String, String> KINDS =
            Map.of("projections", "projection", "rebuilds", "rebuild", "dead-letters", "dead letter");

    static Refusal of(int status, String path, JsonNode problem) {
        return new Refusal(status, path, problem);
    }

    ClientFailure failure(String url) {
        return switch (status) {
            case 401 ->
                ClientFailure.notLetIn(
                        "The server does not take this token: it is wrong, or its time is over." + mark());
            case 403 -> ClientFailure.notLetIn("Only operators may do this." + mark());
            case 404 -> ClientFailure.wrongUse(unknown(url) + mark());
            default ->
                status >= SERVERS_FAULT || status == TOO_MANY
                        ? ClientFailure.away(said() + mark())
                        : ClientFailure.wrongUse(said() + mark());
        };
    }

    private String unknown(String url) {
        Matcher named = NAMED.matcher(path);
        if (!named.matches() || problem.isMissingNode()) {
            return "There is no " + path.replaceFirst("\\?.*", "") + " at " + url
                    + "; is it the chat, and no older than this command?";
        }
        String kind = KINDS.get(named.group(1));
        return "There is no " + kind + " " + Wording.safe(named.group(2)) + "; ./chat " + named.group(1)
                + " lists them.";
    }

    /** The detail, with the fields that are wrong. */
    private String said() {
        if (problem.isMissingNode()) {
            return "The server says " + status + ".";
        }
        StringJoiner fields = new StringJoiner("; ", " ", ".").setEmptyValue("");
        problem.path("errors")
                .forEach(error -> fields.add(Wording.text(error, "field") + " " + Wording.text(error, "message")));
        return Wording.text(problem, "detail") + fields;
    }

    /** For who looks it up in the log. */
    private String mark() {
        return problem.isMissingNode()
                ? ""
                : " (" + status + " " + Wording.text(problem, "code") + ", trace " + Wording.text(problem, "trace_id")
                        + ")";
    }
}
