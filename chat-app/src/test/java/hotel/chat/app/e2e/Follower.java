package hotel.chat.app.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import hotel.chat.app.support.ChatClient.Answer;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One person's state twice over: once followed by what is pushed, once by what {@code sync} gives. */
final class Follower {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Colleague owner;
    private final ClientState pushed;
    private final ClientState synced;
    private final Page page;

    /** Opens a page for somebody in these conversations. */
    @FunctionalInterface
    interface Pages {
        Page open(Colleague owner, Set<String> conversations) throws IOException;
    }

    /** @param settled what the state must have seen */
    Follower(Colleague owner, Answer settled, Pages pages) throws IOException {
        this.owner = owner;
        this.pushed = ClientState.fetch(owner, settled);
        this.synced = pushed.copy();
        this.page = pages.open(owner, pushed.conversations().keySet());
    }

    /** Both are, in the end, what is fetched now; the types of envelopes that led there. */
    Set<String> assertFollowed(Answer answer) {
        ClientState after = ClientState.fetch(owner, answer);
        List<JsonNode> envelopes = owner.envelopesAfter(synced.position());
        envelopes.forEach(synced::apply);
        assertSame(synced, after);
        await().atMost(PATIENCE).untilAsserted(() -> {
            page.heardAll().forEach(report -> pushed.apply(report.path("data")));
            assertSame(pushed, after);
        });
        return envelopes.stream()
                .map(envelope -> envelope.path("type").asString())
                .collect(Collectors.toSet());
    }

    private void assertSame(ClientState told, ClientState fetched) {
        assertThat(told.conversations()).as(owner.id()).isEqualTo(fetched.conversations());
        assertThat(told.messages()).as(owner.id()).isEqualTo(fetched.messages());
        assertThat(told.unread()).as(owner.id()).isEqualTo(fetched.unread());
    }
}
