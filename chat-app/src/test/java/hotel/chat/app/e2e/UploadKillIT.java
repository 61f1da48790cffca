package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A film that is larger than the server's memory, and a server that is killed in the middle of its one request. */
@Tag("faults")
class UploadKillIT {
    private static final int MIB = 1 << 20;
    private static final int SIZE = Integer.getInteger("chat.e2e.film", 240) * MIB;
    private static final List<String> SMALL_HEAP = List.of("-Xmx192m");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void a_film_larger_than_the_heap_goes_on_after_a_kill_with_at_most_a_slice_lost() throws Exception {
        Page.requireNode();
        String url;
        try (Server server = Server.start(SMALL_HEAP, data);
                TusClient client = TusClient.start(anna(server), "film", SIZE, Map.of("tellAt", SIZE / 2))) {
            url = client.reached(PATIENCE).path("url").asString();

            server.kill();

            assertThat(client.outcome().has("failed")).isTrue();
        }
        try (Server server = Server.start(SMALL_HEAP, data)) {
            Colleague anna = anna(server);
            String id = TusClient.idOf(url);
            Answer head =
                    anna.client().send("HEAD", anna.base() + "/uploads/" + id, Map.of("Tus-Resumable", "1.0.0"), null);
            long kept = Long.parseLong(head.header("Upload-Offset"));
            // what the client has handed to its socket is up to some megabytes ahead of what the server has read
            assertThat(kept).isBetween(SIZE / 2L - 24 * MIB, (long) SIZE);

            JsonNode done;
            String here = anna.client().url() + anna.base() + "/uploads/" + id;
            try (TusClient client = TusClient.start(anna, "film", SIZE, Map.of("uploadUrl", here))) {
                done = client.outcome();
            }

            assertThat(done.has("done")).as(done.toString()).isTrue();
            String conversation = anna.group("Films", new Colleague(anna.client(), ChatAppIT.GRAND_BUDAPEST, "ben"));
            Answer sent =
                    anna.post("/conversations/" + conversation + "/messages", Map.of("attachment_ids", List.of(id)));
            JsonNode message = Colleague.ok(anna.getAfter(sent, "/messages/" + Colleague.idOf(sent)));
            JsonNode film = message.path("attachments").get(0);
            assertThat(film.path("size").asInt()).isEqualTo(SIZE);
            assertThat(film.path("sha256").asString())
                    .isEqualTo(done.path("sha256").asString());
            assertThat(server.stop()).isZero();
        }
    }

    private static Colleague anna(Server server) {
        ChatClient client = new ChatClient("http://127.0.0.1:" + server.port(), null);
        return new Colleague(
                client.login(ChatAppIT.GRAND_BUDAPEST, "anna", "anna-demo"), ChatAppIT.GRAND_BUDAPEST, "anna");
    }
}
