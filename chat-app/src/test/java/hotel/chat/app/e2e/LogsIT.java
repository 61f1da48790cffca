package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.PusherStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a server prints when its log is for machines. */
class LogsIT {
    @TempDir
    private static Path folder;

    @Test
    void the_log_of_a_busy_server_is_json_line_by_line_and_quotes_nobody() throws Exception {
        String secret = "secret-" + UUID.randomUUID();
        try (PusherStandIn pusher = new PusherStandIn();
                Server server = Server.start(
                        folder.resolve("data"),
                        Stream.concat(
                                        Stream.of("--CHAT_LOG_FORMAT=ecs", "--logging.level.hotel.chat=debug"),
                                        Stream.of(pusher.settings()))
                                .toArray(String[]::new))) {
            pusher.refuses(secret);
            Doings.of(name -> colleague(server, name), secret);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.said().stream().anyMatch(line -> line.contains("for good")));
            assertThat(server.stop()).isZero();

            List<JsonNode> log = server.said().stream()
                    .filter(line -> !line.startsWith("ready: "))
                    .map(Colleague.JSON::readTree)
                    .toList();
            assertThat(log).isNotEmpty().allSatisfy(line -> {
                assertThat(line.path("@timestamp").asString()).endsWith("Z");
                assertThat(line.at("/log/level").asString()).isNotEmpty();
                assertThat(line.at("/log/logger").asString()).isNotEmpty();
                assertThat(line.path("message").asString()).isNotEmpty();
                assertThat(line.at("/service/name").asString()).isEqualTo("chat");
            });
            assertThat(String.join("\n", server.said()))
                    .doesNotContain(secret)
                    .doesNotContain("Anna")
                    .doesNotContain("-demo");
        }
    }

    private static Colleague colleague(Server server, String name) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + server.port(), null)
                .login(ChatAppIT.GRAND_BUDAPEST, name, name + "-demo");
        return new Colleague(client, ChatAppIT.GRAND_BUDAPEST, name);
    }
}
