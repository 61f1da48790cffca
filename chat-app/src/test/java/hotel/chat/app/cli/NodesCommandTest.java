package hotel.chat.app.cli;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of nodes, whatever a server says. */
class NodesCommandTest {
    private static final String NODES = "GET /api/ops/nodes";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nodes_are_a_table() {
        server.answers(NODES, 200, """
                [{"name": "chat-1:8080", "version": "0.2.0", "roles": ["command", "query"],
                  "started_at": "2026-01-31T08:00:00.000Z", "seen_at": "2026-01-31T09:00:00.000Z", "state": "ready",
                  "works_on": ["conversations", "message-search"], "answering": true},
                 {"name": "chat-2:8080", "version": "0.2.0", "roles": ["realtime"],
                  "started_at": "2026-01-31T08:00:00.000Z", "seen_at": "2026-01-31T09:00:01.000Z", "state": "stopping",
                  "works_on": [], "answering": false}]
                """);

        CliRun run = run("nodes");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" {2,}", -1)))
                .containsExactly(
                        "NODE,VERSION,STATE,ROLES,STARTED AT,SEEN AT,ANSWERS,WORKS ON".split(",", -1),
                        new String[] {
                            "chat-1:8080",
                            "0.2.0",
                            "ready",
                            "command, query",
                            "2026-01-31T08:00:00.000Z",
                            "2026-01-31T09:00:00.000Z",
                            "yes",
                            "conversations, message-search"
                        },
                        new String[] {
                            "chat-2:8080",
                            "0.2.0",
                            "stopping",
                            "realtime",
                            "2026-01-31T08:00:00.000Z",
                            "2026-01-31T09:00:01.000Z",
                            "-",
                            "-"
                        });
        assertThat(run("nodes", "--json").json()).hasSize(2);
    }

    @Test
    void a_quiet_one_is_not_well_and_what_it_is_called_obeys_nobody() {
        server.answers(NODES, 200, """
                [{"name": "@|red x|@", "state": "quiet", "roles": ["\\u001b[2J"], "works_on": [], "answering": false}]
                """);

        CliRun run = run("nodes");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("@ |red x|@", "?[2J", "quiet");
    }

    private CliRun run(String... arguments) {
        return CliRun.of(Map.of("CHAT_URL", server.url(), "CHAT_TOKEN", "eyJ.a-token.sig"), arguments);
    }
}
