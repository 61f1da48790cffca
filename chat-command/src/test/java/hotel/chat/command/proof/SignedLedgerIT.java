package hotel.chat.command.proof;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.SigningKey;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.command.ledger.LedgerFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Over a ledger of rows that have nothing but a position and a hash: the chain is not looked at here. */
class SignedLedgerIT {
    private static final int FACTS = 1_500;

    private static JdbcClient jdbc;

    @TempDir
    Path directory;

    private LedgerTree tree;
    private SignedLedger ledger;

    @BeforeAll
    static void migrate() {
        LedgerFixture.empty();
        LedgerFixture.unguard();
        jdbc = JdbcClient.create(LedgerFixture.pool());
    }

    @BeforeEach
    void empty() {
        jdbc.sql("""
                truncate event_store.ledger, event_store.merkle_node, event_store.signed_head, event_store.signing_key
                """).update();
        fill(1, FACTS);
        tree = new LedgerTree(new MerkleNodes(jdbc), new LedgerHashes(jdbc));
        ledger = node(directory);
    }

    @Test
    void proofs_are_the_same_before_while_and_after_nodes_are_kept() {
        List<byte[]> facts = hashes(FACTS);
        assertProofs(facts);
        jdbc.sql("update event_store.ledger_head set position = 700").update();
        assertThat(tree.follow()).isEqualTo(512);
        jdbc.sql("update event_store.ledger_head set position = :head")
                .param("head", FACTS)
                .update();
        assertProofs(facts);

        assertThat(tree.follow()).isEqualTo(1_280);

        assertThat(nodesKept()).isEqualTo(5 + 2 + 1);
        assertProofs(facts);
    }

    @Test
    void nodes_are_kept_once_when_several_follow() {
        LedgerTree other = new LedgerTree(new MerkleNodes(jdbc), new LedgerHashes(jdbc));
        tree.follow();
        jdbc.sql("delete from event_store.merkle_node where level > 8 or index > 2")
                .update();

        assertThat(other.follow()).isEqualTo(1_280);

        assertThat(tree.root(FACTS)).isEqualTo(NaiveTree.mth(hashes(FACTS)));
    }

    @Test
    void a_head_is_signed_over_the_newest_fact_and_again_only_when_there_is_a_newer_one() {
        SignedHead first = ledger.sign();

        assertThat(first.position()).isEqualTo(FACTS);
        assertThat(first.hash()).isEqualTo(hashes(FACTS).getLast());
        assertThat(first.root()).isEqualTo(NaiveTree.mth(hashes(FACTS)));
        assertThat(verifies(first)).isTrue();
        assertThat(ledger.sign().at()).isEqualTo(first.at());
        fill(FACTS + 1, FACTS + 1);
        SignedHead second = ledger.sign();
        assertThat(second.position()).isEqualTo(FACTS + 1);
        assertThat(ledger.heads(Long.MAX_VALUE, 10))
                .extracting(SignedHead::position)
                .containsExactly(FACTS + 1L, (long) FACTS);
        assertThat(TreeProof.extend(
                        FACTS, first.root(), FACTS + 1, second.root(), ledger.consistency(FACTS, FACTS + 1)))
                .isTrue();
    }

    @Test
    void nothing_is_signed_over_a_changed_past() {
        ledger.sign();
        fill(FACTS + 1, FACTS + 10);
        change(700);
        assertThatThrownBy(ledger::sign).isInstanceOf(LedgerChanged.class);
        change(700);
        change(FACTS);
        assertThatThrownBy(ledger::sign).isInstanceOf(LedgerChanged.class);
        change(FACTS);
        assertThat(ledger.sign().position()).isEqualTo(FACTS + 10);

        jdbc.sql("update event_store.ledger_head set position = 20").update();
        assertThatThrownBy(ledger::sign).isInstanceOf(LedgerChanged.class);
    }

    @Test
    void a_new_key_signs_what_comes_and_the_old_one_vouches_for_it() {
        SignedHead before = ledger.sign();
        fill(FACTS + 1, FACTS + 1);

        SigningKey key = new SigningKeys(jdbc, new SigningKeyDirectory(directory), Clock.systemUTC()).rotate(false);
        SignedHead after = ledger.sign();

        assertThat(after.keyId()).isEqualTo(key.keyId()).isNotEqualTo(before.keyId());
        assertThat(verifies(before)).isTrue();
        assertThat(verifies(after)).isTrue();
        assertThat(key.endorsedBy()).isEqualTo(before.keyId());
        assertThat(Ed25519.verifies(
                        ledger.publicKeys().get(before.keyId()),
                        SignedText.endorsement(key.publicKey(), before.keyId()),
                        key.endorsement()))
                .isTrue();
    }

    @Test
    void private_keys_are_their_owners_alone() throws Exception {
        String key = ledger.sign().keyId();

        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(all.getFirst()).hasFileName(key + ".key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.getFirst())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void who_has_no_private_key_does_not_sign_and_a_lost_one_can_be_replaced(@TempDir Path elsewhere) {
        ledger.sign();
        fill(FACTS + 1, FACTS + 1);
        SigningKeys keys = new SigningKeys(jdbc, new SigningKeyDirectory(elsewhere), Clock.systemUTC());

        assertThatThrownBy(node(elsewhere)::sign).isInstanceOf(SigningKeyMissing.class);
        assertThatThrownBy(() -> keys.rotate(false)).isInstanceOf(SigningKeyMissing.class);
        assertThat(keys.rotate(true).endorsedBy()).isNull();

        assertThat(verifies(node(elsewhere).sign())).isTrue();
    }

    @Test
    void several_nodes_begin_with_one_key_and_sign_a_position_once() throws Exception {
        List<Future<SignedHead>> signed = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                signed.add(executor.submit(() -> node(directory).sign()));
            }
        }

        SignedHead one = signed.getFirst().get();
        for (Future<SignedHead> head : signed) {
            assertThat(head.get().signature()).isEqualTo(one.signature());
        }
        assertThat(ledger.keys()).hasSize(1);
        assertThat(verifies(one)).isTrue();
    }

    @Test
    void others_content_is_signed_by_the_same_key_unless_it_looks_like_a_head() {
        byte[] manifest = "{\"format\": 1}".getBytes(StandardCharsets.UTF_8);

        LedgerProofs.Signature signature = ledger.sign(manifest);

        byte[] key = ledger.publicKeys().get(signature.keyId());
        assertThat(Ed25519.verifies(key, manifest, signature.signature())).isTrue();
        assertThatThrownBy(() -> ledger.sign(SignedText.of(ledger.sign())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertProofs(List<byte[]> facts) {
        assertThat(tree.root(FACTS)).isEqualTo(NaiveTree.mth(facts));
        for (int position : List.of(1, 256, 257, 511, 513, 1_024, 1_280, 1_499, FACTS)) {
            assertThat(ledger.inclusion(position, FACTS))
                    .containsExactlyElementsOf(NaiveTree.path(position - 1, facts));
            assertThat(ledger.consistency(position, FACTS)).containsExactlyElementsOf(NaiveTree.proof(position, facts));
        }
        TreeBuilder rest = new TreeBuilder();
        rest.fact(facts.getFirst());
        ledger.subtrees(2, FACTS - 1).forEach(subtree -> {
            assertThat(subtree.first()).isEqualTo(rest.leaves() + 1);
            rest.subtree(subtree.level(), subtree.hash());
        });
        rest.fact(facts.getLast());
        assertThat(rest.root()).isEqualTo(NaiveTree.mth(facts));
    }

    private static SignedLedger node(Path directory) {
        return new SignedLedger(
                new LedgerTree(new MerkleNodes(jdbc), new LedgerHashes(jdbc)),
                new LedgerHashes(jdbc),
                new SignedHeads(jdbc),
                new SigningKeys(jdbc, new SigningKeyDirectory(directory), Clock.systemUTC()),
                Clock.systemUTC());
    }

    private boolean verifies(SignedHead head) {
        byte[] key = ledger.publicKeys().get(head.keyId());
        return key != null && Ed25519.verifies(key, SignedText.of(head), head.signature());
    }

    private static int nodesKept() {
        return jdbc.sql("select count(*) from event_store.merkle_node")
                .query(Integer.class)
                .single();
    }

    private static void fill(int from, int to) {
        jdbc.sql("""
                        insert into event_store.ledger
                            (position, event_id, stream, sequence, hotel, previous_in_conversation, actor,
                             committed_at, type, revision, payload, metadata, hash)
                        select n, gen_random_uuid(), 'grand-budapest/staff/' || n, 0, 'grand-budapest', 0, 'system',
                               now(), 'StaffRegistered', 1, ''::bytea, ''::bytea, sha256(n::text::bytea)
                        from generate_series(cast(:from as int), :to) n
                        """).param("from", from).param("to", to).update();
        jdbc.sql("update event_store.ledger_head set position = :to, hash = sha256(cast(:to as int)::text::bytea)")
                .param("to", to)
                .update();
    }

    private static List<byte[]> hashes(int count) {
        List<byte[]> hashes = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            hashes.add(TreeHash.sha256().digest(Integer.toString(n).getBytes(StandardCharsets.UTF_8)));
        }
        return hashes;
    }

    /** There and back. */
    private static void change(int position) {
        String hash = HexFormat.of()
                .formatHex(TreeHash.sha256().digest(Integer.toString(position).getBytes(StandardCharsets.UTF_8)));
        jdbc.sql("""
                        update event_store.ledger
                        set hash = case when hash = decode(:hash, 'hex') then sha256(hash) else decode(:hash, 'hex') end
                        where position = :position
                        """).param("hash", hash).param("position", position).update();
    }
}
