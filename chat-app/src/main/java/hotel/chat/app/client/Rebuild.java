package hotel.chat.app.client;

import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;

import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/** What is said of a rebuild, a verification or a rollback. */
final class Rebuild {
    private static final String STATE = "state";
    private static final String VERIFY = "verify";

    private Rebuild() {}

    static boolean isRunning(JsonNode rebuild) {
        return "running".equals(rebuild.path(STATE).asString(""));
    }

    /** Whether there is nothing that somebody should look at. */
    static boolean isWell(JsonNode rebuild) {
        JsonNode report = rebuild.path("report");
        return !"failed".equals(rebuild.path(STATE).asString(""))
                && (!report.isObject() || report.path("equal").asBoolean(false));
    }

    /** All of one. */
    static Answer shown(JsonNode rebuild, Ansi ansi) {
        String text = Fields.of(rebuild, "report");
        return Answer.of(rebuild, text + System.lineSeparator() + sentence(rebuild, ansi), isWell(rebuild));
    }

    /** One that was followed: only what was asked for is good. */
    static Answer ended(JsonNode rebuild, Ansi ansi) {
        boolean isDone = "done".equals(rebuild.path(STATE).asString(""));
        return Answer.of(rebuild, sentence(rebuild, ansi), isDone && isWell(rebuild));
    }

    private static String sentence(JsonNode rebuild, Ansi ansi) {
        String id = Wording.text(rebuild, "rebuild_id");
        String what = Wording.text(rebuild, "kind") + " of " + Wording.text(rebuild, "projection");
        return switch (rebuild.path(STATE).asString("")) {
            case "done" -> done(rebuild, ansi);
            case "failed" ->
                "The " + what + " has FAILED at " + failure(rebuild.path("error"))
                        + " What is live is as it was. ./chat rebuilds resume " + id
                        + " goes on there, ./chat rebuilds cancel "
                        + id + " gives it up.";
            case "paused" ->
                "The " + what + " is paused at position " + Wording.number(rebuild, "position")
                        + "; ./chat rebuilds resume " + id + " goes on.";
            case "cancelled" ->
                "The " + what + " was cancelled at position " + Wording.number(rebuild, "position") + ".";
            default ->
                "The " + what + " is at position " + Wording.number(rebuild, "position") + " of "
                        + Wording.number(rebuild, "head") + ".";
        };
    }

    private static String failure(JsonNode error) {
        String event = Wording.text(error, "event_id");
        return "position " + Wording.number(error, "position")
                + (event.equals(Wording.NOTHING) ? "" : ", event " + event) + ": " + Wording.text(error, "cause") + ".";
    }

    private static String done(JsonNode rebuild, Ansi ansi) {
        String name = Wording.text(rebuild, "projection");
        return switch (rebuild.path("kind").asString("")) {
            case VERIFY -> verified(name, rebuild.path("report"), ansi);
            case "rollback" -> name + ": version " + Wording.text(rebuild, "version") + " is live again" + at(rebuild);
            default -> name + " is rebuilt: version " + Wording.text(rebuild, "version") + " is live" + at(rebuild);
        };
    }

    private static String at(JsonNode rebuild) {
        Duration taken = Duration.between(
                Instant.parse(rebuild.path("requested_at").asString("")),
                Instant.parse(rebuild.path("finished_at").asString("")));
        return " at position " + Wording.number(rebuild, "position") + ", after " + Wording.duration(taken) + ".";
    }

    private static String verified(String name, JsonNode report, Ansi ansi) {
        String where = " at position " + Wording.number(report, "position");
        if (report.path("equal").asBoolean(false)) {
            return name + " is what the facts make: each row agrees" + where + ".";
        }
        Table table = Table.of(Table.words("TABLE"), Table.words("KEY"), Table.words("ROW"), Table.words("COLUMNS"));
        report.path("differences")
                .forEach(row -> table.row(
                        Wording.text(row, "table"), key(row.path("key")), Wording.text(row, "kind"), columns(row)));
        long differing = report.path("differing").asLong(0);
        return name + " DIFFERS from what the facts make: " + Wording.number(report, "differing")
                + (differing == 1 ? " row" : " rows") + where
                + (differing > table.size() ? "; the first " + table.size() + ":" : ":") + System.lineSeparator()
                + table.render(ansi) + System.lineSeparator() + "./chat projections rebuild " + name + " mends it.";
    }

    private static String key(JsonNode key) {
        StringJoiner parts = new StringJoiner(" ");
        key.forEachEntry((column, value) -> parts.add(Wording.safe(column) + "=" + Wording.safe(value.asString(""))));
        return parts.toString();
    }

    private static String columns(JsonNode row) {
        StringJoiner names = new StringJoiner(", ").setEmptyValue(Wording.NOTHING);
        row.path("columns").forEach(column -> names.add(Wording.safe(column.asString(""))));
        return names.toString();
    }
}
