package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.app.client.Terminal;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Operators' commands at a server that runs. */
class OperatorCommandsIT extends ChatAppIT {
    private static final String HISTORY = "message-history";

    @Autowired
    private JdbcClient jdbc;

    @TempDir
    private Path folder;

    @Test
    void status_shows_version_head_and_each_projection() {
        CliRun run = olga("status");
        JsonNode said = olga("status", "--json").json();

        assertThat(run.exit()).as(run.toString()).isEqualTo(run.out().contains("NOT WELL") ? 1 : 0);
        assertThat(said.path("ready").asBoolean()).isTrue();
        assertThat(said.path("head").asLong()).isPositive();
        said.path("projections")
                .forEach(one -> assertThat(run.out()).contains(one.path("name").asString()));
    }

    @Test
    void nodes_shows_the_one_that_answers() {
        CliRun run = olga("nodes");
        List<JsonNode> answering = olga("nodes", "--json")
                .json()
                .valueStream()
                .filter(one -> one.path("answering").asBoolean())
                .toList();

        assertThat(run.exit()).as(run.toString()).isEqualTo(run.out().contains("quiet") ? 1 : 0);
        assertThat(answering).hasSize(1);
        assertThat(run.out()).contains(answering.getFirst().path("name").asString());
    }

    @Test
    void a_projection_is_rebuilt_verified_and_rolled_back_and_the_way_back_is_dropped() {
        CliRun rebuilt = olga("projections", "rebuild", HISTORY);
        assertThat(rebuilt.exit()).as(rebuilt.toString()).isZero();
        assertThat(rebuilt.out()).contains(HISTORY + " is rebuilt: version ");
        CliRun verified = olga("projections", "verify", HISTORY, "--json");
        assertThat(verified.exit()).as(verified.toString()).isZero();
        assertThat(verified.json().at("/report/equal").asBoolean()).isTrue();
        assertThat(olga("projections", "rollback", HISTORY).out()).contains("is live again at position");
        assertThat(olga("projections", "drop", HISTORY).exit()).isZero();

        CliRun again = olga("projections", "rollback", HISTORY);
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.sentence()).startsWith("No tables are kept that were live before. (409 conflict, trace ");
    }

    @Test
    void a_spoilt_row_is_found_by_verify_and_mended_by_rebuild() {
        String message = said("as it was written");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("update read_model.message_revision set text = 'spoilt'"
                                        + " where message_id = cast(:message as uuid)")
                                .param("message", message)
                                .update()
                        == 1);

        CliRun found = olga("projections", "verify", HISTORY);

        assertThat(found.exit()).as(found.toString()).isEqualTo(1);
        assertThat(found.out()).contains(HISTORY + " DIFFERS", message).doesNotContain("spoilt", "as it was written");
        assertThat(olga("projections", "rebuild", HISTORY).exit()).isZero();
        assertThat(olga("projections", "verify", HISTORY).exit()).isZero();
    }

    @Test
    void a_rebuild_that_is_left_alone_is_in_the_list_and_can_be_watched_to_its_end() {
        CliRun begun = olga("projections", "rebuild", "staff-directory", "--detach", "--json");
        assertThat(begun.exit()).as(begun.toString()).isZero();
        String id = begun.json().path("rebuild_id").asString();

        assertThat(olga("rebuilds", "list", "--limit", "200").out()).contains(id);
        assertThat(olga("rebuilds", "show", id, "--watch").out()).contains("staff-directory is rebuilt");
        assertThat(olga("rebuilds", "show", id).out()).contains("requested_by", "grand-budapest/olga");
        CliRun late = olga("rebuilds", "cancel", id);
        assertThat(late.exit()).isEqualTo(2);
        assertThat(late.sentence()).startsWith("It is done. (409 conflict");
        assertThat(olga("projections", "verify", "staff-directory").exit()).isZero();
        assertThat(olga("rebuilds", "--limit", "1").out()).contains("There are more: --cursor ");
    }

    @Test
    void events_of_a_message_show_ids_and_never_a_word() {
        String message = said("pineapple");

        CliRun run = olga("events", "--message", message);

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains(message, "MessageSent r2", "anna").doesNotContain("pineapple", "Anna");
        JsonNode event = olga("events", "--message", message, "--hotel", GRAND_BUDAPEST, "--json")
                .json()
                .at("/events/0");
        assertThat(event.path("payload_bytes").asInt()).isPositive();
        assertThat(olga("events", "--message", message, "--hotel", SEA_VIEW).out())
                .isEqualTo("There are none.\n");
        assertThat(olga("events", "--message", message, "--since", "1h", "--type", "MessageEdited")
                        .out())
                .isEqualTo("There are none.\n");
    }

    @Test
    void what_comes_is_followed_line_by_line() {
        List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
        Path out = folder.resolve("followed");
        Thread follower = Thread.ofPlatform().start(() -> {
            try (PrintWriter written = new PrintWriter(Files.newBufferedWriter(out), true)) {
                Cli.run(
                        new Terminal(written, written, false, environment()::get),
                        "events",
                        "--follow",
                        "--json",
                        "--type",
                        "MessageSent",
                        "--limit",
                        "1");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(out));
            String message = said("followed");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.readString(out).contains(message));
            lines.addAll(Files.readAllLines(out));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            follower.interrupt();
        }
        assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("{").contains("\"MessageSent\""));
        await().atMost(Duration.ofSeconds(20)).until(() -> !follower.isAlive());
    }

    @Test
    void who_is_no_operator_is_refused_and_no_secret_is_shown() {
        CliRun anna = CliRun.of(
                Map.of("CHAT_URL", url(), "CHAT_PASSWORD", "anna-demo"), "projections", "list", "--user", "anna");
        assertThat(anna.exit()).isEqualTo(3);
        assertThat(anna.sentence()).startsWith("Only operators may do this. (403 forbidden");
        CliRun wrong = CliRun.of(Map.of("CHAT_URL", url()), "status", "--user", "olga", "--password", "wrong-password");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.err()).doesNotContain("wrong-password");
        CliRun token = CliRun.of(Map.of("CHAT_URL", url(), "CHAT_TOKEN", "no.good.token"), "events");
        assertThat(token.exit()).isEqualTo(3);
        assertThat(token.err()).doesNotContain("no.good.token");
        CliRun unknown = olga("projections", "rebuild", "nothing");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.sentence()).startsWith("There is no projection nothing; ./chat projections lists them.");
        for (List<String> arguments : List.of(List.of("status"), List.of("projections"), List.of("events"))) {
            CliRun run = olga(arguments.toArray(String[]::new));
            assertThat(run.out() + run.err()).doesNotContain("olga-demo", "eyJ");
        }
    }

    @Test
    void the_jar_itself_knows_the_commands() throws Exception {
        Path jar = Path.of("target", "chat-app.jar");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "status",
                        "--json",
                        "--url",
                        url(),
                        "--user",
                        "olga",
                        "--password",
                        "olga-demo")
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(out).isIn(0, 1);
        assertThat(tools.jackson.databind.json.JsonMapper.shared()
                        .readTree(out)
                        .path("ready")
                        .asBoolean())
                .isTrue();
    }

    private String said(String text) {
        Answer group = as("anna")
                .post(
                        "/api/hotels/" + GRAND_BUDAPEST + "/conversations",
                        Map.of("participant_ids", List.of("ben", "carla"), "title", "Night shift"));
        Answer sent = as("anna")
                .post(
                        "/api/hotels/" + GRAND_BUDAPEST + "/conversations/"
                                + group.body().path("conversation_id").asString() + "/messages",
                        Map.of("message", text));
        return sent.body().path("message_id").asString();
    }

    private Map<String, String> environment() {
        return Map.of("CHAT_URL", url(), "CHAT_PASSWORD", "olga-demo", "CHAT_USER", "olga");
    }

    private CliRun olga(String... arguments) {
        return CliRun.of(environment(), arguments);
    }
}
