package hotel.chat.app.cli;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How answers are shown and how commands end, whatever a server says. */
class OperatorCommandsTest {
    private static final String TOKEN = "eyJ.a-secret-token.sig";
    private static final String JOB = "0199c1de-7e2c-7000-8000-000000000001";
    private static final String REBUILD = "GET /api/ops/rebuilds/" + JOB;

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void projections_are_a_table_with_numbers_to_the_right() {
        server.answers("GET /api/ops/projections", 200, """
                [{"name": "conversations", "version": 2, "state": "rebuilding", "position": 1234567, "head": 1234569,
                  "lag_events": 2, "lag_ms": 1500, "percent": 41, "events_per_s": 25310.4, "eta_s": 75, "segments": 1,
                  "dead_letters": 0, "rebuild_id": "%s", "old_version": 1},
                 {"name": "realtime-channels", "version": null, "state": "live", "position": 9, "head": 9,
                  "lag_events": 0, "lag_ms": 0, "percent": 100, "events_per_s": 0, "eta_s": 0, "segments": 1,
                  "dead_letters": 3, "rebuild_id": null, "old_version": null}]
                """.formatted(JOB));

        CliRun run = run("projections");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).isEqualTo("""
                PROJECTION         VERSION  STATE        POSITION  LAG  BEHIND   DONE  FACTS/S        LEFT  PARKED  KEPT
                conversations            2  rebuilding  1,234,567    2     1 s   41 %   25,310  1 min 15 s       0     1
                realtime-channels        -  live                9    0    0 ms  100 %        0        0 ms       3     -
                """);
        assertThat(run("projections", "list").out()).isEqualTo(run.out());
        assertThat(run("projections", "--json").json()).hasSize(2);
    }

    @Test
    void nothing_that_a_server_says_moves_the_cursor_or_colours_anything() {
        server.answers("GET /api/ops/dead-letters/7", 200, """
                {"dead_letter_id": "7", "cause": "\\u001b[2J@|red gone|@\\u202e\\n"}
                """);

        assertThat(run("dead-letters", "show", "7").out()).isEqualTo("""
                dead_letter_id  7
                cause           ?[2J@ |red gone|@??
                """);
    }

    @ParameterizedTest
    @CsvSource({"done,0", "failed,1", "cancelled,1", "paused,1"})
    void a_rebuild_is_followed_until_nobody_works_on_it_and_only_done_is_good(String end, int exit) {
        begins("rebuild");
        server.answers(REBUILD, 200, job("rebuild", "running", "replay", 10, "null"))
                .answers(REBUILD, 200, job("rebuild", end, "replay", 30, "null"));

        CliRun run = run("projections", "rebuild", "conversations");

        assertThat(run.exit()).as(run.toString()).isEqualTo(exit);
        assertThat(run.err()).startsWith("conversations  replay  10 %  position 10 of 100");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run("projections", "rebuild", "conversations", "--json")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo(end);
        assertThat(run("rebuilds", "show", JOB).exit()).isEqualTo(end.equals("failed") ? 1 : 0);
    }

    @Test
    void a_failed_one_names_position_event_and_cause() {
        begins("rebuild");
        server.answers(
                REBUILD, 200, job("rebuild", "failed", "replay", 30, "null").replace("\"error\": null", """
                        "error": {"position": 31, "event_id": "e-1", "cause": "MissingRow"}"""));

        assertThat(run("projections", "rebuild", "conversations").out())
                .contains("FAILED at position 31, event e-1: MissingRow.", "./chat rebuilds resume " + JOB);
    }

    @Test
    void rows_that_differ_are_listed_and_end_with_1() {
        begins("verify");
        server.answers(REBUILD, 200, job("verify", "done", "done", 100, """
                {"equal": false, "position": 100, "differing": 1, "differences": [
                  {"table": "message", "key": {"message_id": "m-1"}, "kind": "different", "columns": ["text", "edited"]}]}
                """));

        CliRun run = run("projections", "verify", "conversations");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                conversations DIFFERS from what the facts make: 1 row at position 100:
                TABLE    KEY             ROW        COLUMNS
                message  message_id=m-1  different  text, edited
                ./chat projections rebuild conversations mends it.
                """);
    }

    @Test
    void who_follows_waits_for_a_server_that_comes_back() {
        begins("rebuild");
        server.answers(REBUILD, 503, problem(503, "unavailable", "The database cannot be reached."))
                .answers(REBUILD, 200, job("rebuild", "done", "done", 100, "null"));

        CliRun run = run("projections", "rebuild", "conversations");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("The database cannot be reached.", "Trying again");
    }

    @Test
    void a_login_is_renewed_when_its_time_is_over() {
        server.answers("POST /api/auth/token", 200, "{\"access_token\": \"first\"}")
                .answers("POST /api/auth/token", 200, "{\"access_token\": \"second\"}")
                .answers("GET /api/ops/rebuilds", 401, problem(401, "unauthenticated", "no"))
                .answers("GET /api/ops/rebuilds", 200, "{\"rebuilds\": [], \"next_cursor\": null}");

        CliRun run = CliRun.of(
                Map.of("CHAT_URL", server.url() + "/", "CHAT_PASSWORD", "secret"),
                "rebuilds",
                "--user",
                "sea-view/olga");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(server.asked())
                .extracting(call -> call.substring(call.lastIndexOf(' ') + 1))
                .containsExactly("null", "first", "null", "second");
    }

    @ParameterizedTest
    @CsvSource({
        "400,validation_failed,2",
        "401,unauthenticated,3",
        "403,forbidden,3",
        "404,not_found,2",
        "409,conflict,2",
        "422,rejected,2",
        "429,rate_limited,3",
        "500,internal_error,3",
        "503,unavailable,3"
    })
    void each_refusal_is_one_sentence_with_its_trace_and_ends_as_it_is_documented(int status, String code, int exit) {
        server.answers(REBUILD, status, problem(status, code, "It is so."));

        CliRun run = run("rebuilds", "show", JOB);

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.sentence()).endsWith("(" + status + " " + code + ", trace t-1)");
        assertThat(run.err()).doesNotContain(TOKEN);
    }

    @Test
    void fields_that_are_wrong_are_named() {
        server.answers("GET /api/ops/events", 400, """
                {"title": "x", "status": 400, "detail": "Some fields are not valid.", "code": "validation_failed",
                 "trace_id": "t-1", "errors": [{"field": "type", "message": "is no kind of event"}]}
                """);

        assertThat(run("events", "--type", "Nothing").sentence())
                .startsWith("Some fields are not valid. type is no kind of event.");
    }

    @Test
    void what_is_no_chat_and_what_does_not_answer_is_said() {
        server.answers("GET /api/ops/status", 200, "<html>");

        assertThat(run("status").exit()).isEqualTo(2);
        assertThat(run("status").sentence()).contains("is not the chat");
        assertThat(run("rebuilds").sentence()).contains("There is no /api/ops/rebuilds at " + server.url());
        server.close();
        CliRun away = run("status");
        assertThat(away.exit()).isEqualTo(3);
        assertThat(away.sentence()).startsWith("No server answers at " + server.url());
    }

    @Test
    void wrong_use_ends_with_2_and_asks_nobody() {
        List<List<String>> wrong = List.of(
                List.of("projections", "rebuild"),
                List.of("projections", "rebuild", "x", "--watch=0"),
                List.of("projections", "drop", "x", "--watch"),
                List.of("projections", "--colour"),
                List.of("dead-letters", "retry"),
                List.of("dead-letters", "retry", "1", "--all"),
                List.of("dead-letters", "discard", "1"),
                List.of("events", "--since", "yesterday"),
                List.of("events", "--limit", "0"),
                List.of("events", "--follow", "--until", "1m"),
                List.of("status", "--url", "ftp://somewhere"),
                List.of("status", "--token", "two words"),
                List.of("status", "--user", "olga"));

        for (List<String> arguments : wrong) {
            CliRun run = run(arguments.toArray(String[]::new));
            assertThat(run.exit()).as(arguments.toString()).isEqualTo(2);
            assertThat(run.err()).as(arguments.toString()).isNotEmpty().doesNotContain("two words", TOKEN);
        }
        assertThat(CliRun.of(Map.of("CHAT_URL", server.url()), "status").exit()).isEqualTo(2);
        assertThat(CliRun.of(Map.of("CHAT_URL", server.url()), "status", "--user", "olga")
                        .sentence())
                .startsWith("The password of olga is needed");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void options_may_stand_before_and_behind_a_commands_name() {
        server.answers(REBUILD, 200, job("rebuild", "done", "done", 100, "null"));

        assertThat(run("rebuilds", "--json", "--watch", "show", JOB)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("done");
        assertThat(run("rebuilds", "show", JOB, "--watch=1", "--json")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("done");
    }

    @Test
    void status_says_all_that_is_not_well_and_ends_with_1() {
        server.answers("GET /api/ops/status", 200, """
                {"version": "1", "ready": false, "started_at": "2026-11-22T10:00:00.000Z", "head": 7, "dead_letters": 2,
                 "projections": [{"name": "conversations", "state": "live", "lag_ms": 31000}],
                 "failed_rebuilds": [{"rebuild_id": "%s", "kind": "rebuild", "projection": "message-search"}]}
                """.formatted(JOB));

        CliRun run = run("status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> line.startsWith("NOT WELL ")))
                .containsExactly(
                        "NOT WELL The server takes no traffic.",
                        "NOT WELL conversations is 31 s behind.",
                        "NOT WELL The newest rebuild of message-search has failed: ./chat rebuilds show " + JOB,
                        "NOT WELL There are 2 dead letters: ./chat dead-letters");
        assertThat(run("status", "--max-lag", "40").out()).doesNotContain("behind.");
    }

    @Test
    void stretches_without_a_find_are_looked_through_one_after_the_other() {
        String call = "GET /api/ops/events";
        server.answers(call, 200, events("", 41, 80, true))
                .answers(call, 200, events("{\"position\": 30, \"type\": \"MessageSent\"}", 21, 80, true))
                .answers(call, 200, events("{\"position\": 3, \"type\": \"MessageSent\"}", 1, 80, false));

        CliRun run = run("events", "--type", "MessageSent", "--json");

        assertThat(run.json()
                        .path("events")
                        .valueStream()
                        .map(event -> event.path("position").asInt()))
                .containsExactly(3, 30);
        assertThat(server.asked())
                .extracting(asked -> asked.replaceFirst(".*\\?", "").replaceFirst(" .*", ""))
                .containsExactly(
                        "limit=50&type=MessageSent",
                        "limit=50&type=MessageSent&before=41",
                        "limit=49&type=MessageSent&before=21");
    }

    private CliRun run(String... arguments) {
        return CliRun.of(Map.of("CHAT_URL", server.url(), "CHAT_TOKEN", TOKEN), arguments);
    }

    private void begins(String kind) {
        server.answers("POST /api/ops/projections/conversations/" + kind, 202, "{\"rebuild_id\": \"" + JOB + "\"}");
    }

    private static String events(String event, long nextBefore, long nextAfter, boolean more) {
        return "{\"events\": [%s], \"next_before\": %d, \"next_after\": %d, \"has_more\": %s, \"head\": 80}"
                .formatted(event, nextBefore, nextAfter, more);
    }

    private static String problem(int status, String code, String detail) {
        return "{\"type\": \"x\", \"title\": \"x\", \"status\": %d, \"detail\": \"%s\", \"code\": \"%s\", \"trace_id\": \"t-1\", \"errors\": []}"
                .formatted(status, detail, code);
    }

    private static String job(String kind, String state, String phase, int position, String report) {
        return """
                {"rebuild_id": "%s", "projection": "conversations", "kind": "%s", "version": 2, "state": "%s", "phase": "%s",
                 "position": %d, "head": 100, "percent": %d, "events_per_s": 12.5, "eta_s": 4, "requested_by": "system",
                 "requested_at": "2026-11-22T10:00:00.000Z", "finished_at": "2026-11-22T10:00:12.000Z", "error": null,
                 "report": %s}
                """.formatted(JOB, kind, state, phase, position, position, report);
    }
}
