package hotel.chat.command.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.ledger.Decided.Seen;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static hotel.chat.command.ledger.LedgerFixture.ANNA;
import static hotel.chat.command.ledger.LedgerFixture.ANNAS;
import static hotel.chat.command.ledger.LedgerFixture.HOTEL;
import static hotel.chat.command.ledger.LedgerFixture.at;
import static hotel.chat.command.ledger.LedgerFixture.conversationId;
import static hotel.chat.command.ledger.LedgerFixture.created;
import static hotel.chat.command.ledger.LedgerFixture.decided;
import static hotel.chat.command.ledger.LedgerFixture.messageId;
import static hotel.chat.command.ledger.LedgerFixture.registered;
import static hotel.chat.command.ledger.LedgerFixture.sent;
import static hotel.chat.command.ledger.LedgerFixture.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ErasedKeysIT {
    private static final StaffId BEN = new StaffId("ben");
    private static final ErasureId ERASURE = new ErasureId("0197c0de-0000-7000-8000-00000000f001");

    private final ConversationId conversation = conversationId();
    private final MessageId message = messageId();
    private final StreamId stream = StreamId.message(HOTEL, message);
    private Ledger ledger;
    private Ledger other;

    @BeforeEach
    void begin() {
        ledger = LedgerFixture.emptied();
        other = LedgerFixture.node(Clock.systemUTC());
        ledger.append(registered(ANNA));
        ledger.append(registered(BEN));
        ledger.append(created(conversation));
        ledger.append(sent(conversation, message, "to be forgotten", Map.of()));
    }

    @AfterEach
    void end() {
        ledger.close();
        other.close();
    }

    @Test
    void the_fact_that_erases_a_message_destroys_its_key_and_all_nodes_forget_it_at_once() throws SQLException {
        assertThat(text(ledger, message)).isEqualTo("to be forgotten");
        assertThat(text(other, message)).isEqualTo("to be forgotten");

        ledger.append(erased(message, Map.of()));

        assertThat(keys()).doesNotContain(stream.value()).contains(ANNAS.value());
        assertThat(text(ledger, message)).isEmpty();
        assertThat(ledger.reader().after(0, 100).stream()
                        .filter(fact -> fact.event() instanceof MessageSent)
                        .map(LedgerFixture::textOf))
                .containsExactly("");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(text(other, message)).isEmpty());
    }

    @Test
    void a_fact_that_is_refused_destroys_nothing() throws SQLException {
        Map<StreamId, Seen> stale = Map.of(stream, new Seen(-1, 1));

        assertThatThrownBy(() -> ledger.append(erased(message, stale))).isInstanceOf(StaleDecision.class);

        assertThat(keys()).contains(stream.value());
    }

    @Test
    void a_person_takes_along_the_keys_of_all_that_they_wrote() throws SQLException {
        ledger.append(decided(BEN, Map.of(), at(ANNAS, 1, null, new StaffErased(ANNA, ERASURE, BEN))));

        assertThat(keys()).containsExactly(StreamId.staff(HOTEL, BEN).value());
        assertThat(text(ledger, message)).isEmpty();
        assertThat(unmarked()).containsExactly(stream.value());
    }

    @Test
    void copies_are_to_be_marked_with_their_origin_until_they_are() throws SQLException {
        MessageId copy = messageId();
        ledger.append(copied(copy));

        ledger.append(erased(message, Map.of()));
        assertThat(unmarked()).containsExactly(StreamId.message(HOTEL, copy).value());
        assertThat(text(ledger, copy)).isEmpty();

        ledger.append(erased(copy, Map.of()));
        assertThat(unmarked()).isEmpty();
    }

    @Test
    void nothing_is_sealed_under_a_key_that_was_destroyed() {
        ledger.append(erased(message, Map.of()));

        assertThatThrownBy(() -> ledger.append(copied(messageId()))).isInstanceOf(StaleDecision.class);
    }

    @Test
    void keys_that_came_back_with_a_backup_are_destroyed_before_anybody_reads() throws SQLException {
        run("create table event_store.backup as select * from event_store.content_key");
        ledger.append(erased(message, Map.of()));
        ledger.append(
                decided(ANNA, Map.of(), at(StreamId.staff(HOTEL, BEN), 1, null, new StaffErased(BEN, ERASURE, ANNA))));
        run("insert into event_store.content_key select * from event_store.backup on conflict do nothing");
        assertThat(keys()).contains(stream.value());

        int destroyed = RestoredKeys.destroyAgain(LedgerFixture.pool());

        assertThat(destroyed).isEqualTo(2);
        assertThat(keys()).doesNotContain(stream.value()).contains(ANNAS.value());
        assertThat(RestoredKeys.destroyAgain(LedgerFixture.pool())).isZero();
    }

    private static String text(Ledger node, MessageId message) {
        Fact fact = node.reader().stream(StreamId.message(HOTEL, message)).getFirst();
        return textOf(fact);
    }

    private Decided erased(MessageId which, Map<StreamId, Seen> seen) {
        return decided(
                BEN,
                seen,
                at(
                        StreamId.message(HOTEL, which),
                        1,
                        conversation,
                        new MessageErased(conversation, which, ERASURE, BEN)));
    }

    private Decided copied(MessageId copy) {
        return decided(
                BEN,
                Map.of(),
                at(
                        StreamId.message(HOTEL, copy),
                        0,
                        conversation,
                        new MessageSent(
                                conversation,
                                copy,
                                BEN,
                                PersonalText.of(new SubjectKey(stream), "to be forgotten"),
                                null,
                                new ForwardOrigin(
                                        message, ANNA, Clock.systemUTC().instant()),
                                List.of(),
                                List.of())));
    }

    private static List<String> keys() throws SQLException {
        return list("select stream from event_store.content_key order by stream");
    }

    private static List<String> unmarked() throws SQLException {
        return list("select stream from event_store.erased_text order by stream");
    }

    private static List<String> list(String sql) throws SQLException {
        try (Connection connection = LedgerFixture.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            List<String> found = new java.util.ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = LedgerFixture.pool().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
