package hotel.chat.command.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.LedgerAltered;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Audits are told of no fact that is not what was written. */
class AuditTrailIT {
    private static final long ALL = Long.MAX_VALUE;

    private final ConversationId conversation = conversationId();
    private final MessageId message = messageId();
    private final StreamId stream = StreamId.message(HOTEL, message);
    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private Ledger ledger;
    private AuditTrail trail;

    /** Positions: 1 anna, 2 the conversation, 3 the message, 4 another one, 5 and 6 edits of the message. */
    @BeforeEach
    void begin() {
        ledger = LedgerFixture.emptied();
        LedgerFixture.unguard();
        trail = ledger.trail();
        ledger.append(registered(ANNA));
        ledger.append(created(conversation));
        ledger.append(sent(conversation, message, "as it was", Map.of()));
        ledger.append(sent(conversation, messageId(), "another", Map.of()));
        ledger.append(edited(1));
        ledger.append(edited(2));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void what_was_written_is_told() {
        assertThat(trail.stream(stream)).extracting(Fact::position).containsExactly(3L, 5L, 6L);
        assertThat(trail.streams(List.of(ANNAS, stream), 5))
                .extracting(Fact::position)
                .containsExactly(1L, 3L, 5L);
        assertThat(trail.conversation(HOTEL, conversation, 0, ALL, 100))
                .extracting(Fact::position)
                .containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(trail.conversation(HOTEL, conversation, 3, 5, 1))
                .extracting(Fact::position)
                .containsExactly(4L);
        assertThat(trail.conversation(HOTEL, conversation, 6, ALL, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = convert_to(replace(convert_from(payload, 'UTF8'), '\"sealed\":\"', '\"sealed\":\"AAAA'), 'UTF8')",
                "payload = ''",
                "metadata = '{\"a\":\"b\"}'",
                "actor = 'ben'",
                "actor = 'who is that?'",
                "committed_at = committed_at + interval '1 ms'",
                "event_id = gen_random_uuid()",
                "type = 'MessageDeleted'",
                "revision = revision + 1",
                "hash = sha256('')"
            })
    void a_fact_that_was_changed_is_named(String change) {
        jdbc.sql("update event_store.ledger set " + change + " where position = 5")
                .update();

        assertThat(positionOf(() -> trail.stream(stream))).isEqualTo(5);
        assertThat(positionOf(() -> trail.conversation(HOTEL, conversation, 0, ALL, 100)))
                .isEqualTo(5);
        assertThat(trail.conversation(HOTEL, conversation, 0, 4, 100)).hasSize(3);
    }

    @Test
    void a_fact_that_is_missing_is_missed_by_what_comes_after_it() {
        jdbc.sql("delete from event_store.ledger where position = 5").update();

        assertThat(positionOf(() -> trail.stream(stream))).isEqualTo(6);
        assertThat(positionOf(() -> trail.conversation(HOTEL, conversation, 0, ALL, 100)))
                .isBetween(5L, 6L);
    }

    @Test
    void a_fact_that_was_moved_away_is_missed_although_the_hashes_around_it_are_right() {
        jdbc.sql(
                        "update event_store.ledger set conversation_id = gen_random_uuid(), stream = 'grand-budapest/message/x'"
                                + " where position = 4")
                .update();

        assertThat(positionOf(() -> trail.conversation(HOTEL, conversation, 0, ALL, 100)))
                .isEqualTo(4);
        assertThat(positionOf(() -> trail.conversation(HOTEL, conversation, 3, ALL, 100)))
                .isEqualTo(4);
    }

    @Test
    void facts_that_were_rehashed_from_nothing_after_one_that_is_gone_are_named() {
        jdbc.sql("delete from event_store.ledger where position = 4").update();
        byte[] hash = new byte[32];
        for (long position = 5; position <= 6; position++) {
            hash = CanonicalBytes.hash(hash, row(position));
            rehash(position, hash);
        }

        assertThat(positionOf(() -> trail.stream(stream))).isEqualTo(5);
        assertThat(positionOf(() -> trail.conversation(HOTEL, conversation, 4, ALL, 100)))
                .isEqualTo(5);
    }

    @Test
    void a_fact_is_held_against_the_one_before_it_also_where_that_belongs_to_another_conversation() {
        ledger.append(created(conversationId()));
        ledger.append(edited(3));
        assertThat(trail.conversation(HOTEL, conversation, 0, ALL, 100))
                .extracting(Fact::position)
                .endsWith(6L, 8L);

        rehash(7, new byte[32]);

        assertThat(positionOf(() -> trail.conversation(HOTEL, conversation, 0, ALL, 100)))
                .isEqualTo(8);
        assertThat(positionOf(() -> trail.stream(stream))).isEqualTo(8);
    }

    /** The first 250 end with 251. */
    @ParameterizedTest
    @ValueSource(longs = {251, 252, 253})
    void a_fact_that_was_changed_where_parts_meet_is_named(long position) {
        grow(300);
        jdbc.sql("update event_store.ledger set revision = revision + 1 where position = :position")
                .param("position", position)
                .update();

        assertThat(positionOf(() -> trail.wholeConversation(HOTEL, conversation, ALL, _ -> {})))
                .isEqualTo(position);
    }

    @Test
    void a_whole_conversation_is_told_in_order_in_whatever_parts_it_comes() {
        grow(800);

        assertThat(whole(ALL))
                .isEqualTo(trail.conversation(HOTEL, conversation, 0, ALL, 5_000))
                .hasSize(805);
        assertThat(whole(300))
                .isEqualTo(trail.conversation(HOTEL, conversation, 0, 300, 5_000))
                .hasSize(299);
        assertThat(whole(1)).isEmpty();
    }

    @Test
    void of_a_whole_conversation_the_first_fact_that_was_changed_is_named_and_nothing_after_it_is_told() {
        grow(800);
        jdbc.sql("update event_store.ledger set revision = revision + 1 where position in (200, 700)")
                .update();
        jdbc.sql("update event_store.ledger set actor = 'who is that?' where position = 600")
                .update();
        List<Fact> told = new ArrayList<>();

        assertThat(positionOf(() -> trail.wholeConversation(HOTEL, conversation, ALL, told::addAll)))
                .isEqualTo(200);
        assertThat(told).isEmpty();
    }

    @Test
    void who_has_enough_of_a_whole_conversation_is_told_no_more() {
        grow(800);
        List<Fact> told = new ArrayList<>();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> trail.wholeConversation(HOTEL, conversation, ALL, facts -> {
                    told.addAll(facts);
                    throw new IllegalStateException("enough");
                }))
                .withMessage("enough");
        assertThat(told).hasSize(250);
    }

    private LedgerRow row(long position) {
        return jdbc.sql("select " + LedgerRows.COLUMNS + " from event_store.ledger l where l.position = :position")
                .param("position", position)
                .query((row, _) -> LedgerRows.row(row))
                .single();
    }

    private void rehash(long position, byte[] hash) {
        jdbc.sql("update event_store.ledger set hash = :hash where position = :position")
                .param("hash", hash)
                .param("position", position)
                .update();
    }

    private void grow(int messages) {
        for (int message = 0; message < messages; message++) {
            ledger.append(sent(conversation, messageId(), "one more", Map.of()));
        }
    }

    private List<Fact> whole(long upTo) {
        List<Fact> told = new ArrayList<>();
        trail.wholeConversation(HOTEL, conversation, upTo, told::addAll);
        return told;
    }

    private static long positionOf(ThrowingCallable reading) {
        LedgerAltered altered = catchThrowableOfType(LedgerAltered.class, reading);
        assertThat(altered).isNotNull();
        return altered.position();
    }

    private Decided edited(long sequence) {
        PersonalText text = PersonalText.of(new SubjectKey(stream), "edited " + sequence);
        return decided(
                ANNA,
                Map.of(),
                at(stream, sequence, conversation, new MessageEdited(conversation, message, text, List.of())));
    }
}
