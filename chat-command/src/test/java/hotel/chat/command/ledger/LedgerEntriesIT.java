package hotel.chat.command.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerEntries;
import hotel.chat.api.port.LedgerEntries.Entry;
import hotel.chat.api.port.LedgerEntries.Range;
import hotel.chat.api.port.LedgerEntries.Sought;
import hotel.chat.api.port.LedgerEntries.Stretch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static hotel.chat.command.ledger.LedgerFixture.ANNA;
import static hotel.chat.command.ledger.LedgerFixture.HOTEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerEntriesIT {
    private static final HotelId ELSEWHERE = new HotelId("sea-view");
    private static final Sought ANYTHING = new Sought(null, null, null, null);
    private static final ConversationId ONE = LedgerFixture.conversationId();
    private static final ConversationId TWO = LedgerFixture.conversationId();
    private static final List<MessageId> MESSAGES =
            IntStream.range(0, 4).mapToObj(i -> LedgerFixture.messageId()).toList();
    private static final int FILLED = JdbcLedgerEntries.STRETCH + 5_000;
    private static final int LAST = 7 + FILLED;
    private static Ledger ledger;
    private static LedgerEntries entries;

    /** Positions 1: Anna, 2 and 3: the conversations, 4 to 7: messages, by turns; then what is never looked for, of many hotels. */
    @BeforeAll
    static void write() {
        ledger = LedgerFixture.emptied();
        entries = ledger.entries();
        ledger.append(LedgerFixture.registered(ANNA));
        ledger.append(LedgerFixture.created(ONE));
        ledger.append(LedgerFixture.created(TWO));
        for (int i = 0; i < MESSAGES.size(); i++) {
            ledger.append(LedgerFixture.sent(i % 2 == 0 ? ONE : TWO, MESSAGES.get(i), "text " + i, Map.of()));
        }
        JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
        jdbc.sql("""
                        insert into event_store.ledger
                            (position, event_id, stream, sequence, hotel, previous_in_conversation, actor, committed_at,
                             type, revision, payload, metadata, hash)
                        select 7 + n, gen_random_uuid(), 'hotel-' || n % 20 || '/access/' || n, 0, 'hotel-' || n % 20, 0,
                               'audrey', clock_timestamp(), 'AuditAccessed', 2, '\\x7b7d'::bytea, '\\x7b7d'::bytea,
                               sha256(n::text::bytea)
                        from generate_series(1, :filled) n
                        """).param("filled", FILLED).update();
        jdbc.sql("vacuum analyze event_store.ledger").update();
    }

    @AfterAll
    static void end() {
        ledger.close();
    }

    @Test
    void facts_are_shown_by_what_stands_beside_their_texts() {
        Entry sent = look(new Sought(null, null, MESSAGES.getFirst(), null))
                .entries()
                .getFirst();

        assertThat(sent.position()).isEqualTo(4);
        assertThat(sent.stream()).isEqualTo(StreamId.message(HOTEL, MESSAGES.getFirst()));
        assertThat(sent.conversation()).isEqualTo(ONE);
        assertThat(sent.hotel()).isEqualTo(HOTEL);
        assertThat(sent.actor()).isEqualTo(ANNA);
        assertThat(sent.type()).isEqualTo("MessageSent");
        assertThat(sent.revision()).isEqualTo(2);
        assertThat(sent.payloadBytes()).isGreaterThan(100);
        assertThat(sent.toString()).doesNotContain("text 0");
    }

    @Test
    void all_that_is_named_must_hold() {
        assertThat(positions(new Sought(null, ONE, null, null))).containsExactly(2L, 4L, 6L);
        assertThat(positions(new Sought(HOTEL, ONE, null, "MessageSent"))).containsExactly(4L, 6L);
        assertThat(positions(new Sought(ELSEWHERE, ONE, null, null))).isEmpty();
        assertThat(positions(new Sought(HOTEL, null, MESSAGES.get(1), null))).containsExactly(5L);
        assertThat(positions(new Sought(null, TWO, MESSAGES.get(1), null))).containsExactly(5L);
        assertThat(positions(new Sought(null, ONE, MESSAGES.get(1), null))).isEmpty();
        assertThat(positions(new Sought(ELSEWHERE, null, MESSAGES.get(1), null)))
                .isEmpty();
        assertThat(positions(new Sought(null, null, LedgerFixture.messageId(), null)))
                .isEmpty();
    }

    @Test
    void pages_cover_the_range_from_either_end() {
        Stretch first = entries.look(ANYTHING, new Range(1, 6, false), 2);
        assertThat(positions(first)).containsExactly(2L, 3L);
        assertThat(first.upTo()).isEqualTo(3);
        Stretch rest = entries.look(ANYTHING, new Range(first.upTo(), 6, false), 5);
        assertThat(positions(rest)).containsExactly(4L, 5L, 6L);
        assertThat(rest.upTo()).isEqualTo(6);

        Stretch newest = entries.look(ANYTHING, new Range(1, 6, true), 2);
        assertThat(positions(newest)).containsExactly(5L, 6L);
        assertThat(newest.after()).isEqualTo(4);
        Stretch older = entries.look(ANYTHING, new Range(1, newest.after(), true), 5);
        assertThat(positions(older)).containsExactly(2L, 3L, 4L);
        assertThat(older.after()).isEqualTo(1);
    }

    @Test
    void what_is_rare_is_looked_for_by_stretches_and_found() {
        Sought renamed = new Sought(null, null, null, "ConversationCreated");

        Stretch newest = entries.look(renamed, new Range(0, LAST, true), 10);
        assertThat(newest.entries()).isEmpty();
        assertThat(newest.after()).isEqualTo(LAST - JdbcLedgerEntries.STRETCH);
        Stretch older = entries.look(renamed, new Range(0, newest.after(), true), 10);
        assertThat(positions(older)).containsExactly(2L, 3L);
        assertThat(older.after()).isZero();

        Stretch oldest = entries.look(renamed, new Range(3, LAST, false), 10);
        assertThat(oldest.entries()).isEmpty();
        assertThat(oldest.upTo()).isEqualTo(3 + JdbcLedgerEntries.STRETCH);
    }

    @Test
    void each_search_goes_along_an_index_and_looks_at_a_bounded_number_of_rows() {
        for (boolean newestFirst : List.of(false, true)) {
            assertThat(plan(ANYTHING, newestFirst)).contains("ledger_pkey").doesNotContain("Seq Scan");
            assertThat(plan(new Sought(ELSEWHERE, null, null, "MessageSent"), newestFirst))
                    .contains("ledger_pkey")
                    .doesNotContain("Seq Scan");
            assertThat(plan(new Sought(null, ONE, null, null), newestFirst))
                    .contains("ledger_conversation")
                    .doesNotContain("Seq Scan");
            assertThat(plan(new Sought(null, null, MESSAGES.getFirst(), null), newestFirst))
                    .contains("ledger_stream")
                    .doesNotContain("Seq Scan");
            assertThat(plan(new Sought(HOTEL, null, MESSAGES.getFirst(), null), newestFirst))
                    .contains("ledger_stream")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void a_limit_that_is_too_large_is_a_bug() {
        assertThatThrownBy(() -> entries.look(ANYTHING, new Range(0, 7, true), 1_001))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String plan(Sought sought, boolean newestFirst) {
        Range range = new Range(0, LAST, newestFirst);
        return String.join(
                "\n",
                new Reads(LedgerFixture.pool())
                        .query(
                                "explain (analyze, costs off, timing off, summary off) "
                                        + JdbcLedgerEntries.statement(sought, range),
                                parameters -> JdbcLedgerEntries.bind(parameters, sought, range, 50),
                                Lines::new)
                        .lines);
    }

    private static final class Lines implements Reads.RowTaker {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void take(ResultSet row) throws SQLException {
            lines.add(row.getString(1));
        }
    }

    private static Stretch look(Sought sought) {
        return entries.look(sought, new Range(0, LAST, false), 50);
    }

    private static List<Long> positions(Sought sought) {
        return positions(look(sought));
    }

    private static List<Long> positions(Stretch stretch) {
        return stretch.entries().stream().map(Entry::position).toList();
    }
}
