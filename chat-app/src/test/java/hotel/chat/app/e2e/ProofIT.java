package hotel.chat.app.e2e;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Proofs as an auditor gets them, verified with nothing but what ADR 17 and RFC 9162 say. */
class ProofIT extends ChatAppIT {
    private static final String AUDIT = "/api/hotels/" + GRAND_BUDAPEST + "/audit";
    private static final HexFormat HEX = HexFormat.of();

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_fact_is_proved_to_be_under_a_head_that_is_signed() throws Exception {
        ChatClient audrey = as("audrey");
        JsonNode fact = newFact(as("anna"), audrey, GRAND_BUDAPEST);

        JsonNode proof = audrey.get(
                        AUDIT + "/proof?event_id=" + fact.path("event_id").asString())
                .body();

        JsonNode head = proof.path("head");
        assertThat(proof.path("kind").asString()).isEqualTo("inclusion");
        assertThat(proof.path("position").asLong())
                .isEqualTo(fact.path("position").asLong());
        assertThat(proof.path("hash").asString()).isEqualTo(fact.path("hash").asString());
        assertThat(proof.path("leaf_hash").asString())
                .isEqualTo(HEX.formatHex(sha256(new byte[1], bytes(proof.path("hash")))));
        assertThat(proof.path("size").asLong()).isEqualTo(head.path("position").asLong());
        assertThat(rootOf(proof)).isEqualTo(head.path("root").asString());
        assertSigned(audrey, head);
    }

    @Test
    void a_later_head_is_proved_to_begin_with_an_earlier_one() throws Exception {
        ChatClient audrey = as("audrey");
        long first = head(audrey);
        long second = head(audrey);

        JsonNode proof =
                audrey.get(AUDIT + "/proof?from=" + first + "&to=" + second).body();

        assertThat(second).isGreaterThan(first);
        assertThat(proof.path("kind").asString()).isEqualTo("consistency");
        assertThat(proof.path("from_head").path("position").asLong()).isEqualTo(first);
        assertThat(proof.path("head").path("position").asLong()).isEqualTo(second);
        assertConsistent(proof);
        assertThat(audrey.get(AUDIT + "/proof?from=" + second + "&to=" + second)
                        .body()
                        .path("path"))
                .isEmpty();
    }

    @Test
    void heads_come_newest_first_each_once_over_all_pages_and_are_signed_by_keys_that_are_shown() throws Exception {
        ChatClient audrey = as("audrey");
        List<Long> made = List.of(head(audrey), head(audrey), head(audrey));
        List<Long> positions = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = audrey.get(AUDIT + "/checkpoints?limit=2" + cursor).body();
            for (JsonNode head : page.path("checkpoints")) {
                positions.add(head.path("position").asLong());
                assertSigned(audrey, head);
            }
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asString();
        } while (!cursor.isEmpty() && positions.size() < 50);

        assertThat(positions).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(positions).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void another_hotels_fact_is_not_found_and_nonsense_is_refused_by_name() throws Exception {
        ChatClient audrey = as("audrey");
        as(SEA_VIEW, "sam")
                .post(
                        "/api/hotels/" + SEA_VIEW + "/conversations",
                        Map.of("participant_ids", List.of("sue", "max"), "title", "Proofs"));
        String elsewhere = jdbc.sql("select event_id from event_store.ledger where hotel = :hotel limit 1")
                .param("hotel", SEA_VIEW)
                .query(UUID.class)
                .single()
                .toString();

        assertThat(audrey.get(AUDIT + "/proof?event_id=" + elsewhere).status()).isEqualTo(404);
        long newest = head(audrey);
        for (String query : List.of(
                "", "?event_id=x", "?from=0", "?from=x", "?from=5&to=4", "?from=1&to=" + (newest + 1_000_000))) {
            assertThat(audrey.get(AUDIT + "/proof" + query).code()).as(query).isEqualTo("validation_failed");
        }
        assertThat(audrey.get(AUDIT + "/checkpoints?cursor=x").code()).isEqualTo("validation_failed");
    }

    /** Position of a head that is signed over something new. */
    private long head(ChatClient audrey) throws Exception {
        JsonNode fact = newFact(as("anna"), audrey, GRAND_BUDAPEST);
        return audrey.get(AUDIT + "/proof?event_id=" + fact.path("event_id").asString())
                .body()
                .path("head")
                .path("position")
                .asLong();
    }

    private static JsonNode newFact(ChatClient anna, ChatClient audrey, String hotel) {
        Answer created = anna.post(
                "/api/hotels/" + hotel + "/conversations",
                Map.of("participant_ids", List.of("ben", "carla"), "title", "Proofs"));
        String conversation = created.body().path("conversation_id").asString();
        String lines = audrey.get(AUDIT + "/conversations/" + conversation + "/events?limit=1")
                .text();
        return JsonMapper.shared().readTree(lines.lines().findFirst().orElseThrow());
    }

    private static String rootOf(JsonNode proof) throws GeneralSecurityException {
        long leaf = proof.path("position").asLong() - 1;
        long last = proof.path("size").asLong() - 1;
        byte[] hash = bytes(proof.path("leaf_hash"));
        for (JsonNode step : proof.path("path")) {
            boolean onTheLeft = (leaf & 1) == 1 || leaf == last;
            hash = onTheLeft ? node(bytes(step), hash) : node(hash, bytes(step));
            while (onTheLeft && (leaf & 1) == 0 && leaf != 0) {
                leaf >>= 1;
                last >>= 1;
            }
            leaf >>= 1;
            last >>= 1;
        }
        assertThat(last).isZero();
        return HEX.formatHex(hash);
    }

    /** RFC 9162, section 2.1.4.2. */
    private static void assertConsistent(JsonNode proof) throws GeneralSecurityException {
        List<byte[]> path = new ArrayList<>();
        proof.path("path").forEach(step -> path.add(bytes(step)));
        String from = proof.path("from_head").path("root").asString();
        long first = proof.path("from").asLong();
        if (Long.bitCount(first) == 1) {
            path.addFirst(HEX.parseHex(from));
        }
        long fn = first - 1;
        long sn = proof.path("size").asLong() - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        byte[] fr = path.removeFirst();
        byte[] sr = fr;
        for (byte[] step : path) {
            if ((fn & 1) == 1 || fn == sn) {
                fr = node(step, fr);
                sr = node(step, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, step);
            }
            fn >>= 1;
            sn >>= 1;
        }
        assertThat(HEX.formatHex(fr)).isEqualTo(from);
        assertThat(HEX.formatHex(sr)).isEqualTo(proof.path("head").path("root").asString());
        assertThat(sn).isZero();
    }

    private static void assertSigned(ChatClient audrey, JsonNode head) throws GeneralSecurityException {
        String text = "staff-chat head v1\nposition " + head.path("position").asLong() + "\nhash "
                + head.path("hash").asString() + "\nroot " + head.path("root").asString() + "\nat "
                + head.path("at").asString() + "\nkey " + head.path("key_id").asString() + "\n";
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key(audrey, head.path("key_id").asString()));
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        assertThat(verifier.verify(
                        Base64.getDecoder().decode(head.path("signature").asString())))
                .isTrue();
    }

    private static PublicKey key(ChatClient audrey, String id) throws GeneralSecurityException {
        for (JsonNode key : audrey.get(AUDIT + "/keys").body().path("keys")) {
            byte[] raw = Base64.getDecoder().decode(key.path("public_key").asString());
            if (key.path("key_id").asString().equals(id)) {
                assertThat(HEX.formatHex(sha256(raw))).startsWith(id);
                byte[] info = HEX.parseHex("302a300506032b6570032100" + HEX.formatHex(raw));
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
            }
        }
        throw new AssertionError("no key " + id);
    }

    private static byte[] bytes(JsonNode hex) {
        return HEX.parseHex(hex.asString());
    }

    private static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
