package hotel.chat.app.nodes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class NodeStoreIT extends ChatAppIT {
    private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    @Autowired
    private JdbcClient jdbc;

    private NodeStore store;
    private final UUID id = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final String name = "store-" + id;

    @BeforeEach
    void makeStore() {
        store = new NodeStore(jdbc, Duration.ofSeconds(20));
    }

    @AfterEach
    void forget() {
        store.leave(id);
        store.leave(other);
    }

    @Test
    void what_a_node_says_is_what_is_shown_and_a_later_word_replaces_it() {
        store.beat(new Beat(id, name, "1.2.3", List.of("query"), START, State.STARTING, List.of()));
        store.beat(new Beat(id, name, "1.2.3", List.of("query"), START, State.READY, List.of("conversations")));

        NodeView shown = shown().getFirst();
        assertThat(shown()).hasSize(1);
        assertThat(shown)
                .isEqualTo(new NodeView(
                        name,
                        "1.2.3",
                        List.of("query"),
                        START,
                        shown.seenAt(),
                        "ready",
                        List.of("conversations"),
                        true));
    }

    @Test
    void a_quiet_one_makes_way_for_another_of_its_name_and_one_that_is_there_does_not() {
        store.beat(beat(id, name));
        store.beat(beat(other, name));
        assertThat(shown()).extracting(NodeView::state).containsExactly("ready", "ready");

        age(id, "21 seconds");
        assertThat(shown()).extracting(NodeView::state).containsExactlyInAnyOrder("quiet", "ready");
        store.beat(beat(other, name));

        assertThat(shown()).extracting(NodeView::answering).containsExactly(false);
    }

    @Test
    void whoever_is_there_forgets_those_that_were_quiet_for_a_day_and_no_sooner() {
        store.beat(beat(id, name));
        age(id, "23 hours 59 minutes");
        store.beat(beat(other, "other-" + name));
        assertThat(shown()).extracting(NodeView::state).containsExactly("quiet");

        age(id, "24 hours 1 second");
        store.beat(beat(other, "other-" + name));

        assertThat(shown()).isEmpty();
    }

    @Test
    void one_that_was_quiet_for_longer_and_is_back_is_there() {
        store.beat(beat(id, name));
        age(id, "30 hours");

        store.beat(beat(id, name));

        assertThat(shown()).extracting(NodeView::state).containsExactly("ready");
    }

    private static Beat beat(UUID id, String name) {
        return new Beat(id, name, "1", List.of("command"), START, State.READY, List.of());
    }

    private List<NodeView> shown() {
        return store.all(id).stream().filter(node -> node.name().equals(name)).toList();
    }

    private void age(UUID id, String age) {
        jdbc.sql("update app.node set seen_at = clock_timestamp() - cast(:age as interval) where node_id = :id")
                .param("age", age)
                .param("id", id)
                .update();
    }
}
