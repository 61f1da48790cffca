package hotel.chat.command.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.SignedHead;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.LedgerFixture;
import hotel.chat.command.proof.StoreVerifier.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is changed in the database behind the server's back, verifying names the first position that is wrong. */
class StoreTamperingIT {
    private static final int FACTS = 600;
    private static final int FIRST_HEAD = 300;
    private static final int SECOND_HEAD = 550;
    /** Each before those that refer to it. */
    private static final List<String> TABLES =
            List.of("ledger", "ledger_head", "merkle_node", "signing_key", "signed_head");

    @TempDir
    static Path directory;

    private static JdbcClient jdbc;
    private static SignedLedger proofs;
    private static LedgerTree tree;
    private static List<SignedHead> published;

    /** One ledger with nodes and two heads, and a copy of it to begin each test with. */
    @BeforeAll
    static void fill() {
        jdbc = JdbcClient.create(LedgerFixture.pool());
        tree = new LedgerTree(new MerkleNodes(jdbc), new LedgerHashes(jdbc));
        SigningKeys keys = new SigningKeys(jdbc, new SigningKeyDirectory(directory), Clock.systemUTC());
        proofs = new SignedLedger(tree, new LedgerHashes(jdbc), new SignedHeads(jdbc), keys, Clock.systemUTC());
        try (Ledger ledger = LedgerFixture.emptied()) {
            append(ledger);
        }
        LedgerFixture.unguard();
        tree.follow();
        published = proofs.heads(Long.MAX_VALUE, 10);
        TABLES.forEach(table -> jdbc.sql("create table event_store." + table + "_before as table event_store." + table)
                .update());
    }

    private static void append(Ledger ledger) {
        ledger.append(LedgerFixture.registered(LedgerFixture.ANNA));
        List<ConversationId> conversations = List.of(LedgerFixture.conversationId(), LedgerFixture.conversationId());
        conversations.forEach(conversation -> ledger.append(LedgerFixture.created(conversation)));
        for (int position = 4; position <= FACTS; position++) {
            ConversationId conversation = conversations.get(position % 2);
            ledger.append(LedgerFixture.sent(conversation, LedgerFixture.messageId(), "hi", Map.of()));
            if (position == FIRST_HEAD || position == SECOND_HEAD) {
                proofs.sign();
            }
        }
    }

    @BeforeEach
    void restore() {
        jdbc.sql("truncate event_store." + String.join(", event_store.", TABLES))
                .update();
        TABLES.forEach(table -> jdbc.sql("insert into event_store." + table + " table event_store." + table + "_before")
                .update());
    }

    @Test
    void an_untouched_store_is_valid_and_all_of_it_was_looked_at() throws Exception {
        StoreVerdict verdict = verify(1, StoreVerifier.END, published);

        assertThat(verdict.fault()).isNull();
        assertThat(verdict).isEqualTo(new StoreVerdict(1, FACTS, 2, 3, 2, SECOND_HEAD, null));
    }

    @Test
    void a_part_is_verified_by_itself_from_a_head_on() throws Exception {
        StoreVerdict verdict = verify(FIRST_HEAD + 1, 560, List.of());

        assertThat(verdict.fault()).isNull();
        assertThat(verdict.to()).isEqualTo(560);
        assertThat(verdict.heads()).isEqualTo(2);
        change("payload = set_byte(payload, 3, get_byte(payload, 3) # 1)", 100);
        assertThat(verify(FIRST_HEAD + 1, StoreVerifier.END, List.of()).valid()).isTrue();
        assertThat(verify(50, 99, List.of()).valid()).isTrue();
        assertThat(fault(50, 100).position()).isEqualTo(100);
    }

    @Test
    void a_store_is_verified_while_people_write() throws Exception {
        try (Ledger ledger = LedgerFixture.node(Clock.systemUTC());
                var writer = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            var writing = writer.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    ledger.append(LedgerFixture.created(LedgerFixture.conversationId()));
                    tree.follow();
                }
                return proofs.sign();
            });
            do {
                assertThat(verify(1, StoreVerifier.END, published).fault()).isNull();
            } while (!writing.isDone());
            assertThat(writing.get().position()).isEqualTo(FACTS + 200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    payload = set_byte(payload, 3, get_byte(payload, 3) # 1)
                    metadata = set_byte(metadata, 0, get_byte(metadata, 0) # 1)
                    committed_at = committed_at - interval '1 millisecond'
                    committed_at = committed_at + interval '1 microsecond'
                    actor = 'ben'
                    type = 'MessageDeleted'
                    revision = 3
                    event_id = gen_random_uuid()
                    hotel = 'sea-view'
                    stream = stream || 'x'
                    sequence = 1
                    conversation_id = gen_random_uuid()
                    conversation_id = null
                    previous_in_conversation = 0
                    hash = set_byte(hash, 31, get_byte(hash, 31) # 1)
                    """)
    void a_changed_field_is_found_at_its_fact(String change) throws Exception {
        change(change, 400);

        assertThat(fault().position()).isEqualTo(400);
    }

    @Test
    void a_missing_newest_fact_is_found() throws Exception {
        jdbc.sql("delete from event_store.ledger where position = 600").update();

        assertThat(fault().position()).isEqualTo(600);
    }

    @Test
    void a_missing_fact_in_the_middle_is_found() throws Exception {
        jdbc.sql("delete from event_store.ledger where position between 400 and 402")
                .update();

        assertThat(fault()).isEqualTo(new StoreFault(400, "facts 400 to 402 are missing"));
    }

    @Test
    void swapped_facts_are_found_at_the_first_of_them() throws Exception {
        move(400, -1);
        move(450, 400);
        move(-1, 450);

        assertThat(fault().position()).isEqualTo(400);
    }

    @Test
    void an_inserted_fact_is_found_at_itself_or_if_it_has_a_fitting_hash_at_the_next() throws Exception {
        insertAfter(400);
        assertThat(fault().position()).isEqualTo(401);

        rehash(401, 401);

        assertThat(fault().position()).isEqualTo(402);
    }

    @Test
    void what_is_hashed_anew_after_a_change_is_found_at_the_next_signed_head() throws Exception {
        change("actor = 'ben'", 400);
        rehash(400, FACTS);

        assertThat(fault().position()).isEqualTo(SECOND_HEAD);
    }

    @Test
    void who_removes_the_heads_too_is_found_by_those_kept_elsewhere_and_by_nothing_else() throws Exception {
        change("actor = 'ben'", 400);
        rehash(400, FACTS);
        jdbc.sql("delete from event_store.signed_head where position > 300").update();

        StoreVerdict alone = verify(1, StoreVerifier.END, List.of());
        assertThat(alone.valid()).isTrue();
        assertThat(alone.signedUpTo()).isEqualTo(FIRST_HEAD);
        assertThat(verify(1, StoreVerifier.END, published).fault().position()).isEqualTo(SECOND_HEAD);
    }

    @Test
    void who_has_the_signing_key_too_is_found_by_heads_kept_elsewhere() throws Exception {
        change("actor = 'ben'", 400);
        rehash(400, FACTS);
        jdbc.sql("delete from event_store.signed_head where position > 300").update();
        assertThat(proofs.sign().position()).isEqualTo(FACTS);

        assertThat(verify(1, StoreVerifier.END, List.of()).valid()).isTrue();
        assertThat(verify(1, StoreVerifier.END, published).fault().position()).isEqualTo(SECOND_HEAD);
    }

    @Test
    void who_cuts_off_the_end_cleanly_is_found_by_heads_kept_elsewhere() throws Exception {
        jdbc.sql("delete from event_store.ledger where position > 500").update();
        jdbc.sql("delete from event_store.signed_head where position > 500").update();
        jdbc.sql("delete from event_store.merkle_node where (index + 1) << level > 500")
                .update();
        rehash(500, 500);

        assertThat(verify(1, StoreVerifier.END, List.of()).valid()).isTrue();
        assertThat(verify(1, StoreVerifier.END, published).fault().position()).isEqualTo(501);
    }

    @Test
    void a_head_row_that_is_not_at_the_end_is_found() throws Exception {
        jdbc.sql("update event_store.ledger_head set position = 590").update();
        assertThat(fault().position()).isEqualTo(591);
        restore();
        jdbc.sql("update event_store.ledger_head set hash = set_byte(hash, 0, get_byte(hash, 0) # 1)")
                .update();

        assertThat(fault().position()).isEqualTo(FACTS);
    }

    @Test
    void a_changed_node_head_or_key_is_found() throws Exception {
        jdbc.sql("update event_store.merkle_node set hash = sha256(hash) where level = 8 and index = 1")
                .update();
        assertThat(fault().position()).isEqualTo(257);
        restore();
        jdbc.sql("update event_store.signed_head set signed_at = signed_at - interval '1 day' where position = 300")
                .update();
        assertThat(fault().position()).isEqualTo(FIRST_HEAD);
        restore();
        jdbc.sql("update event_store.signing_key set public_key = sha256(public_key)")
                .update();
        assertThat(fault().position()).isZero();
    }

    private static StoreFault fault() throws SQLException {
        return fault(1, StoreVerifier.END);
    }

    private static StoreFault fault(long from, long to) throws SQLException {
        StoreFault fault = verify(from, to, List.of()).fault();
        assertThat(fault).isNotNull();
        return fault;
    }

    private static StoreVerdict verify(long from, long to, List<SignedHead> elsewhere) throws SQLException {
        return new StoreVerifier(LedgerFixture.pool()).verify(new Request(from, to, elsewhere), position -> {});
    }

    private static void change(String assignment, int position) {
        jdbc.sql("update event_store.ledger set " + assignment + " where position = " + position)
                .update();
    }

    private static void move(int from, int to) {
        change("position = " + to, from);
    }

    /** A copy of that fact, as one of a stream of its own, and everything after it one further. */
    private static void insertAfter(int position) {
        jdbc.sql("update event_store.ledger set position = -position where position > " + position)
                .update();
        jdbc.sql("update event_store.ledger set position = 1 - position where position < 0")
                .update();
        jdbc.sql("""
                        insert into event_store.ledger
                        select position + 1, gen_random_uuid(), 'grand-budapest/message/' || gen_random_uuid(), 0, hotel,
                               conversation_id, position, actor, committed_at, type, revision, payload, metadata, hash
                        from event_store.ledger where position = :position
                        """).param("position", position).update();
    }

    /** What somebody would do who wants a change to go unnoticed: hashes, head row and nodes from there on are made anew. */
    private static void rehash(int from, int to) throws SQLException {
        Map<Long, byte[]> hashes = new HashMap<>();
        byte[] hash = jdbc.sql("select hash from event_store.ledger where position = " + (from - 1))
                .query(byte[].class)
                .single();
        try (Connection connection = LedgerFixture.pool().getConnection();
                StoredRows rows = StoredRows.open(connection, from - 1, to, to)) {
            for (StoredRow row = rows.next(); row != null; row = rows.next()) {
                hash = row.hashAfter(hash, TreeHash.sha256());
                hashes.put(row.position(), hash);
            }
        }
        List<Long> positions = new ArrayList<>(hashes.keySet());
        jdbc.sql("""
                        update event_store.ledger l set hash = n.hash
                        from unnest(:positions, :hashes) as n (position, hash) where l.position = n.position
                        """)
                .param("positions", positions.toArray(Long[]::new))
                .param("hashes", positions.stream().map(hashes::get).toArray(byte[][]::new))
                .update();
        jdbc.sql("""
                        update event_store.ledger_head h set (position, hash, committed_at) =
                            (select position, hash, committed_at from event_store.ledger order by position desc limit 1)
                        """).update();
        jdbc.sql("delete from event_store.merkle_node where (index + 1) << level >= " + from)
                .update();
        tree.follow();
    }
}
