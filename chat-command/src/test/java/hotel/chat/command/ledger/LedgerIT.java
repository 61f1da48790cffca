package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.Subscription;
import hotel.chat.command.ledger.Decided.Seen;
import hotel.chat.command.ledger.KeyedReply.StoredReply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import static hotel.chat.command.ledger.LedgerFixture.ANNA;
import static hotel.chat.command.ledger.LedgerFixture.ANNAS;
import static hotel.chat.command.ledger.LedgerFixture.HOTEL;
import static hotel.chat.command.ledger.LedgerFixture.conversationId;
import static hotel.chat.command.ledger.LedgerFixture.created;
import static hotel.chat.command.ledger.LedgerFixture.messageId;
import static hotel.chat.command.ledger.LedgerFixture.registered;
import static hotel.chat.command.ledger.LedgerFixture.sent;
import static hotel.chat.command.ledger.LedgerFixture.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerIT {
    private Ledger ledger;
    private final List<Ledger> others = new ArrayList<>();

    @BeforeEach
    void begin() {
        ledger = LedgerFixture.emptied();
        ledger.append(registered(ANNA));
    }

    @AfterEach
    void end() {
        ledger.close();
        others.forEach(Ledger::close);
    }

    @Test
    void concurrent_appends_take_gapless_positions_and_a_chain_that_verifies() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));

        List<List<Fact>> stored =
                together(500, i -> () -> ledger.append(sent(conversation, messageId(), "message " + i, Map.of())));

        assertThat(stored).hasSize(500);
        assertThat(positions()).isEqualTo(LongStream.rangeClosed(1, 502).boxed().toList());
        assertChainVerifies();
    }

    @Test
    void two_nodes_share_one_order_without_holes_or_losses() throws Exception {
        Ledger other = anotherNode();
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));

        together(
                400,
                i -> () -> (i % 2 == 0 ? ledger : other)
                        .append(sent(conversation, messageId(), "from " + i % 2, Map.of())));

        assertThat(positions()).isEqualTo(LongStream.rangeClosed(1, 402).boxed().toList());
        assertChainVerifies();
        assertThat(previousPositionsOf(conversation))
                .isEqualTo(LongStream.rangeClosed(2, 401).boxed().toList());
    }

    @Test
    void a_decision_on_a_stream_that_another_node_has_moved_on_is_refused_and_takes_nobody_down() throws Exception {
        Ledger other = anotherNode();
        ConversationId conversation = conversationId();
        Fact created = ledger.append(created(conversation)).getFirst();
        StreamId stream = StreamId.conversation(HOTEL, conversation);
        Map<StreamId, Seen> seen = Map.of(stream, new Seen(0, created.position()));
        other.append(LedgerFixture.decided(
                ANNA,
                Map.of(stream, new Seen(0, created.position())),
                LedgerFixture.at(stream, 1, conversation, new ParticipantRemoved(conversation, ANNA))));

        List<Future<List<Fact>>> outcomes = submit(
                20, i -> () -> ledger.append(sent(conversation, messageId(), "x", i % 2 == 0 ? seen : Map.of())));

        for (int i = 0; i < outcomes.size(); i++) {
            Future<List<Fact>> outcome = outcomes.get(i);
            if (i % 2 == 0) {
                assertThatThrownBy(outcome::get).hasCauseInstanceOf(StaleDecision.class);
            } else {
                assertThat(outcome.get()).hasSize(1);
            }
        }
    }

    @Test
    void a_decision_on_what_another_node_has_written_holds_at_once_at_a_node_that_has_written_nothing_since() {
        ConversationId conversation = conversationId();
        StreamId stream = StreamId.conversation(HOTEL, conversation);
        Fact created = ledger.append(created(conversation)).getFirst();
        ledger.append(sent(conversation, messageId(), "first", Map.of(stream, new Seen(0, created.position()))));
        Fact removed = anotherNode()
                .append(LedgerFixture.decided(
                        ANNA,
                        Map.of(stream, new Seen(0, created.position())),
                        LedgerFixture.at(stream, 1, conversation, new ParticipantRemoved(conversation, ANNA))))
                .getFirst();

        List<Fact> stored = ledger.append(
                sent(conversation, messageId(), "second", Map.of(stream, new Seen(1, removed.position()))));

        assertThat(stored).extracting(Fact::position).containsExactly(removed.position() + 1);
    }

    @Test
    void racing_beginnings_of_one_stream_store_exactly_one() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));
        MessageId message = messageId();

        List<Future<List<Fact>>> outcomes =
                submit(50, i -> () -> ledger.append(sent(conversation, message, "same", Map.of())));

        assertThat(outcomes.stream().filter(LedgerIT::succeeded)).hasSize(1);
        assertThat(ledger.reader().stream(StreamId.message(HOTEL, message))).hasSize(1);
        assertChainVerifies();
    }

    @Test
    void a_follower_that_fails_keeps_neither_callers_nor_other_followers_from_their_news() {
        List<Long> heard = new ArrayList<>();
        try (Subscription _ = ledger.reader().onAppend(_ -> {
                    throw new IllegalStateException("a follower that is ending");
                });
                Subscription _ = ledger.reader().onAppend(heard::add)) {
            Fact stored = ledger.append(created(conversationId())).getFirst();

            assertThat(heard).containsExactly(stored.position());
        }
    }

    @Test
    void a_stream_begun_by_another_node_is_not_begun_again() {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));
        MessageId message = messageId();
        anotherNode().append(sent(conversation, message, "first", Map.of()));

        assertThatThrownBy(() -> ledger.append(sent(conversation, message, "second", Map.of())))
                .isInstanceOf(AlreadyBegun.class);
        assertThat(ledger.reader().stream(StreamId.message(HOTEL, message)))
                .extracting(LedgerFixture::textOf)
                .containsExactly("first");
    }

    @Test
    void an_idempotency_key_is_taken_once_and_keeps_its_reply() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));

        List<Future<List<Fact>>> outcomes = submit(20, i -> () -> {
            Decided decided = sent(conversation, messageId(), "keyed", Map.of());
            return ledger.append(new Decided(
                    decided.hotel(),
                    decided.actor(),
                    decided.events(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    new KeyedReply(
                            "key-1",
                            new byte[] {1},
                            (position, at) ->
                                    new StoredReply(201, null, "{}".getBytes(StandardCharsets.UTF_8), position))));
        });

        assertThat(outcomes.stream().filter(LedgerIT::succeeded)).hasSize(1);
        assertThat(longs("select position from event_store.idempotency where key = 'key-1'"))
                .containsExactly(3L);
    }

    @Test
    void time_never_runs_backwards_even_when_the_clock_does() {
        ledger.append(created(conversationId()));
        Ledger late = LedgerFixture.node(Clock.fixed(Instant.EPOCH.plusSeconds(60), ZoneOffset.UTC));
        others.add(late);

        Fact before = ledger.reader().after(1, 1).getFirst();
        Fact after = late.append(created(conversationId())).getFirst();

        assertThat(after.at()).isEqualTo(before.at());
    }

    @Test
    void texts_are_nowhere_in_the_stored_bytes_and_everywhere_in_the_facts() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));
        MessageId message = messageId();
        ledger.append(sent(conversation, message, "the boiler in room 12", Map.of()));

        Ledger restarted = anotherNode();

        assertThat(restarted.reader().stream(StreamId.message(HOTEL, message)))
                .extracting(LedgerFixture::textOf)
                .containsExactly("the boiler in room 12");
        assertThat(longs("""
                select count(*) from event_store.ledger
                where position(convert_to('boiler', 'UTF8') in payload) > 0
                """)).containsExactly(0L);
    }

    @Test
    void a_text_whose_key_is_gone_reads_as_erased_and_the_chain_still_verifies() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));
        MessageId message = messageId();
        ledger.append(sent(conversation, message, "to be forgotten", Map.of()));
        try (Connection connection = LedgerFixture.pool().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("delete from event_store.content_key where stream = ?")) {
            statement.setString(1, StreamId.message(HOTEL, message).value());
            statement.executeUpdate();
        }

        Fact fact =
                anotherNode().reader().stream(StreamId.message(HOTEL, message)).getFirst();

        assertThat(((hotel.chat.api.event.MessageSent) fact.event()).text().erased())
                .isTrue();
        assertThat(textOf(fact)).isEmpty();
        assertChainVerifies();
    }

    @Test
    void followers_are_told_at_once_here_and_on_other_nodes() {
        List<Long> here = new CopyOnWriteArrayList<>();
        List<Long> there = new CopyOnWriteArrayList<>();
        ledger.reader().onAppend(here::add);
        anotherNode().reader().onAppend(there::add);

        long position = ledger.append(created(conversationId())).getLast().position();

        assertThat(here).contains(position);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> there.contains(position));
    }

    @Test
    void a_lost_round_announces_no_position() throws Exception {
        Ledger other = anotherNode();
        try (Connection listening = LedgerFixture.pool().getConnection();
                Statement statement = listening.createStatement()) {
            statement.execute("listen " + LedgerSql.CHANNEL);
            other.append(created(conversationId()));
            ledger.append(created(conversationId()));

            assertThat(announced(listening)).containsExactly("2", "3");
            statement.execute("unlisten *");
        }
    }

    private static List<String> announced(Connection listening) throws SQLException {
        List<String> positions = new ArrayList<>();
        PGConnection postgres = listening.unwrap(PGConnection.class);
        for (PGNotification[] heard = postgres.getNotifications(2_000);
                heard != null && heard.length > 0;
                heard = postgres.getNotifications(200)) {
            Arrays.stream(heard).map(PGNotification::getParameter).forEach(positions::add);
        }
        return positions;
    }

    @Test
    void reading_from_memory_and_from_the_database_is_the_same() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));
        together(50, i -> () -> ledger.append(sent(conversation, messageId(), "text " + i, Map.of())));

        assertThat(ledger.reader().after(0, 100))
                .isEqualTo(anotherNode().reader().after(0, 100));
        assertThat(ledger.reader().conversations(HOTEL, List.of(conversation), 10, 20, 5))
                .extracting(Fact::position)
                .containsExactly(11L, 12L, 13L, 14L, 15L);
    }

    @Test
    void a_decision_loads_its_streams_their_keys_and_the_head_in_one_statement() {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));
        StreamId stream = StreamId.conversation(HOTEL, conversation);

        Loaded loaded = anotherNode().load(Map.of(stream, -1L, ANNAS, -1L));

        assertThat(loaded.asOf()).isEqualTo(2);
        assertThat(loaded.facts().get(stream)).hasSize(1);
        assertThat(loaded.facts().get(ANNAS)).hasSize(1);
        assertThat(loaded.conversationTails()).containsEntry(conversation, 2L);
    }

    @Test
    void an_append_survives_that_the_database_ends_every_connection() throws Exception {
        ConversationId conversation = conversationId();
        ledger.append(created(conversation));

        List<Future<List<Fact>>> outcomes = submit(200, i -> () -> {
            if (i == 100) {
                endAllConnections();
            }
            return ledger.append(sent(conversation, messageId(), "during the outage", Map.of()));
        });

        for (Future<List<Fact>> outcome : outcomes) {
            assertThat(outcome.get()).hasSize(1);
        }
        LedgerFixture.pool().getHikariPoolMXBean().softEvictConnections();
        assertThat(positions()).isEqualTo(LongStream.rangeClosed(1, 202).boxed().toList());
        assertChainVerifies();
    }

    private Ledger anotherNode() {
        Ledger node = LedgerFixture.node(Clock.systemUTC());
        others.add(node);
        return node;
    }

    private static boolean succeeded(Future<?> outcome) {
        try {
            outcome.get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> together(int count, java.util.function.IntFunction<Callable<T>> work) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : submit(count, work)) {
            results.add(future.get());
        }
        return results;
    }

    private static <T> List<Future<T>> submit(int count, java.util.function.IntFunction<Callable<T>> work) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(i -> executor.submit(work.apply(i)))
                    .toList();
        }
    }

    private static void endAllConnections() throws SQLException {
        try (Connection connection = LedgerFixture.pool().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where pid <> pg_backend_pid() and backend_type = 'client backend'
                    """);
        }
    }

    private static List<Long> positions() throws SQLException {
        return longs("select position from event_store.ledger order by position");
    }

    private static List<Long> previousPositionsOf(ConversationId conversation) throws SQLException {
        return longs("""
                select previous_in_conversation from event_store.ledger
                where conversation_id = '%s' and sequence = 0 and previous_in_conversation > 0 order by position
                """.formatted(conversation));
    }

    private static List<Long> longs(String sql) throws SQLException {
        try (Connection connection = LedgerFixture.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Long> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getLong(1));
            }
            return found;
        }
    }

    private static void assertChainVerifies() throws SQLException {
        byte[] hash = new byte[32];
        try (Connection connection = LedgerFixture.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select " + LedgerRows.COLUMNS + ", l.hash from event_store.ledger l order by l.position")) {
            while (row.next()) {
                hash = CanonicalBytes.hash(hash, LedgerRows.row(row));
                assertThat(row.getBytes(14)).isEqualTo(hash);
            }
            assertThat(LedgerSql.readHead(connection, false).hash()).isEqualTo(hash);
        }
    }
}
