package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import static hotel.chat.command.ledger.LedgerFixture.ANNA;
import static hotel.chat.command.ledger.LedgerFixture.ANNAS;
import static hotel.chat.command.ledger.LedgerFixture.HOTEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LedgerRecordsIT {
    private static final HotelId ELSEWHERE = new HotelId("sea-view");

    private static final ConversationId ONE = LedgerFixture.conversationId();
    private static final ConversationId TWO = LedgerFixture.conversationId();
    private static final List<MessageId> MESSAGES =
            IntStream.range(0, 4).mapToObj(i -> LedgerFixture.messageId()).toList();
    private static Ledger ledger;
    private static LedgerRecords records;

    /** Positions 1: Anna, 2 and 3: the conversations, 4 to 7: messages, by turns. */
    @BeforeAll
    static void write() {
        ledger = LedgerFixture.emptied();
        records = ledger.records();
        ledger.append(LedgerFixture.registered(ANNA));
        ledger.append(LedgerFixture.created(ONE));
        ledger.append(LedgerFixture.created(TWO));
        for (int i = 0; i < MESSAGES.size(); i++) {
            ledger.append(LedgerFixture.sent(i % 2 == 0 ? ONE : TWO, MESSAGES.get(i), "text " + i, Map.of()));
        }
    }

    @AfterAll
    static void end() {
        ledger.close();
    }

    @Test
    void pages_cover_all_and_hashes_make_one_chain() {
        List<StoredFact> all = records.after(0, 7, 5_000);

        assertThat(positions(all)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(positions(records.after(2, 6, 3))).containsExactly(3L, 4L, 5L);
        assertThat(all.getFirst().previousHash()).isEqualTo(new byte[32]);
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).previousHash()).isEqualTo(all.get(i - 1).hash());
        }
        assertThatThrownBy(() -> records.after(0, 7, 5_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_conversations_record_links_its_facts_and_leaves_out_others() {
        List<StoredFact> facts = records.ofConversation(HOTEL, ONE, 0, 7, 100);

        assertThat(positions(facts)).containsExactly(2L, 4L, 6L);
        assertThat(facts).extracting(StoredFact::previousInConversation).containsExactly(0L, 2L, 4L);
        assertThat(facts.getLast().previousHash())
                .isEqualTo(records.after(4, 5, 1).getFirst().hash());
        assertThat(records.ofConversation(ELSEWHERE, ONE, 0, 7, 100)).isEmpty();
    }

    @Test
    void a_hotel_sees_its_own_facts_only() {
        String event = records.after(3, 4, 1).getFirst().eventId();

        assertThat(records.ofHotel(HOTEL, 5, 7, 10)).hasSize(2);
        assertThat(records.ofHotel(ELSEWHERE, 0, 7, 10)).isEmpty();
        assertThat(records.find(HOTEL, event)).map(StoredFact::position).contains(4L);
        assertThat(records.find(ELSEWHERE, event)).isEmpty();
        assertThat(records.find(HOTEL, UUID.randomUUID().toString())).isEmpty();
    }

    @Test
    void streams_are_read_together_from_a_place_in_each() {
        StreamId conversation = StreamId.conversation(HOTEL, ONE);

        List<StoredFact> facts = records.ofStreams(Map.of(conversation, -1L, stream(0), -1L, stream(1), 0L), 7, 10);

        assertThat(positions(facts)).containsExactlyInAnyOrder(2L, 4L);
        assertThat(records.ofStreams(Map.of(stream(3), -1L), 6, 10)).isEmpty();
    }

    @Test
    void facts_are_counted_of_a_hotel_or_of_some_conversations() {
        assertThat(records.count(HOTEL, List.of(), 0, 7)).isEqualTo(7);
        assertThat(records.count(HOTEL, List.of(ONE), 2, 7)).isEqualTo(2);
        assertThat(records.count(HOTEL, List.of(ONE, TWO), 0, 6)).isEqualTo(5);
        assertThat(records.count(ELSEWHERE, List.of(ONE), 0, 7)).isZero();
    }

    @Test
    void a_message_key_opens_what_was_hashed() throws Exception {
        StoredFact stored = records.after(3, 4, 1).getFirst();

        byte[] key = keys(ledger, stream(0)).get(stream(0));

        assertThat(opened(stored, key)).isEqualTo("text 0");
    }

    @Test
    void an_erased_key_is_left_out_though_it_was_known() {
        Fact known = ledger.reader().stream(stream(1)).getFirst();
        assertThat(LedgerFixture.textOf(known)).isEqualTo("text 1");
        JdbcClient.create(LedgerFixture.pool())
                .sql("delete from event_store.content_key where stream = ?")
                .param(stream(1).value())
                .update();

        assertThat(keys(ledger, stream(1), stream(2))).containsOnlyKeys(stream(2));
    }

    @Test
    void a_persons_key_is_nobodys() {
        try (Ledger other = LedgerFixture.node(Clock.systemUTC())) {
            assertThatThrownBy(() -> keys(other, ANNAS)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Map<StreamId, byte[]> keys(Ledger ledger, StreamId... subjects) {
        return ledger.contentKeys().of(List.of(subjects));
    }

    private static StreamId stream(int message) {
        return StreamId.message(HOTEL, MESSAGES.get(message));
    }

    private static List<Long> positions(List<StoredFact> facts) {
        return facts.stream().map(StoredFact::position).toList();
    }

    /** As somebody else would do it who has only the key: ADR 9. */
    private static String opened(StoredFact fact, byte[] key) throws Exception {
        byte[] sealed = JsonMapper.shared()
                .readTree(fact.payload())
                .path("text")
                .path("sealed")
                .binaryValue();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, sealed, 0, 12));
        cipher.updateAAD(fact.stream().value().getBytes(StandardCharsets.UTF_8));
        return new String(cipher.doFinal(sealed, 12, sealed.length - 12), StandardCharsets.UTF_8);
    }
}
