package hotel.chat.app.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every call that shows an auditor what is said in a conversation.
 *
 * @param sent a message of it
 * @param export one of it that is done
 * @param folder where fetched files go
 */
record Sights(Colleague auditor, String conversation, Answer sent, String export, Path folder) {

    void assertRefused() {
        assertThat(reads()).allSatisfy(read -> assertThat(read.code()).isEqualTo("forbidden"));
        assertThat(exporting().code()).isEqualTo("forbidden");
        assertThat(fetching()).isEqualTo(403);
    }

    void assertShown() {
        assertThat(reads()).allSatisfy(read -> assertThat(read.status()).isEqualTo(200));
        assertThat(exporting().status()).isEqualTo(202);
        assertThat(fetching()).isEqualTo(200);
    }

    /** That what {@link #assertRefused} has tried, and no more than was refused, stands in the log as refused. */
    void assertRefusalsAreInTheLogOf(Colleague reader) {
        List<JsonNode> last = Colleague.ok(reader.get("/audit/access?limit=200"))
                .path("accesses")
                .valueStream()
                .filter(access -> access.at("/by/staff_id").asString().equals(auditor.id()))
                .limit(6)
                .toList();
        assertThat(last).allSatisfy(access -> {
            assertThat(access.path("refused").asBoolean()).isTrue();
            assertThat(access.path("what").asString()).startsWith("was refused: ");
        });
        assertThat(last.stream().map(access -> access.path("action").asString()))
                .containsExactly(
                        "export_downloaded",
                        "export_requested",
                        "events_read",
                        "conversation_replayed",
                        "conversation_replayed",
                        "message_replayed");
    }

    /** Reads on and on until it is refused, and notes the position of each access that was let in. */
    boolean untilRefused(Queue<Long> letIn) {
        Answer read = reading();
        while (read.status() == 200) {
            letIn.add(Colleague.position(read));
            read = reading();
        }
        return read.status() == 403;
    }

    private List<Answer> reads() {
        String past = "/audit/conversations/" + conversation;
        return List.of(
                reading(),
                auditor.get(past),
                auditor.get(past + "?as_of=" + Colleague.position(sent)),
                auditor.get(past + "/events"));
    }

    private Answer reading() {
        return auditor.get("/audit/messages/" + Colleague.idOf(sent));
    }

    private Answer exporting() {
        return auditor.post("/audit/exports", Map.of("conversation_ids", List.of(conversation), "format", "csv"));
    }

    private int fetching() {
        return new Exporting(auditor, folder)
                .bytes("/audit/exports/" + export + "/file", Map.of(), folder.resolve("fetched"))
                .statusCode();
    }
}
