package hotel.chat.command.proof;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import hotel.chat.api.ledger.SigningKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that sign: public ones in the database for ever, private ones in files. The newest signs. */
public final class SigningKeys {
    private final JdbcClient jdbc;
    private final SigningKeyFiles files;
    private final Clock clock;
    private final Map<String, PrivateKey> known = new ConcurrentHashMap<>();

    public SigningKeys(JdbcClient jdbc, SigningKeyDirectory directory, Clock clock) {
        this.jdbc = jdbc;
        this.files = new SigningKeyFiles(directory);
        this.clock = clock;
    }

    /** A key that can sign here. */
    record Signer(String keyId, PrivateKey key) {
        byte[] sign(byte[] content) {
            return Ed25519.sign(key, content);
        }
    }

    /** All there ever were, oldest first. */
    List<SigningKey> all() {
        return all(jdbc);
    }

    static List<SigningKey> all(JdbcClient jdbc) {
        return jdbc.sql("""
                        select key_id, public_key, created_at, endorsed_by, endorsement
                        from event_store.signing_key order by number
                        """).query((row, _) -> key(row)).list();
    }

    /**
     * The key that signs now; the first one is made when it is first asked for.
     *
     * @throws SigningKeyMissing when its private key is not in this node's directory
     */
    Signer signer() {
        List<SigningKey> all = all();
        if (all.isEmpty()) {
            add(1, null);
            all = all();
        }
        return signer(all.getLast());
    }

    /**
     * Makes a new key, which the one that signed until now vouches for. It signs from the next head on.
     *
     * @param lost the private key that signed until now is not to be had any more, so nothing vouches for the new one
     */
    public SigningKey rotate(boolean lost) {
        List<SigningKey> all = all();
        Signer before = all.isEmpty() || lost ? null : signer(all.getLast());
        if (!add(all.size() + 1, before)) {
            throw new IllegalStateException("somebody else has added a key at the same time");
        }
        return all().getLast();
    }

    private Signer signer(SigningKey key) {
        PrivateKey found =
                known.computeIfAbsent(key.keyId(), id -> files.read(id).orElseThrow(() -> new SigningKeyMissing(id)));
        return new Signer(key.keyId(), found);
    }

    /** False when another node was faster. The file comes first: a key in the table can sign. */
    private boolean add(int number, @org.jspecify.annotations.Nullable Signer before) {
        KeyPair pair = Ed25519.generate();
        byte[] publicKey = Ed25519.raw(pair.getPublic());
        String keyId = Ed25519.keyId(publicKey);
        files.write(keyId, pair.getPrivate());
        boolean added = jdbc.sql("""
                        insert into event_store.signing_key
                            (number, key_id, public_key, endorsed_by, endorsement, created_at)
                        values (:number, :key, :public, cast(:by as text), cast(:endorsement as bytea), :at)
                        on conflict do nothing
                        """)
                        .param("number", number)
                        .param("key", keyId)
                        .param("public", publicKey)
                        .param("by", before == null ? null : before.keyId())
                        .param(
                                "endorsement",
                                before == null ? null : before.sign(SignedText.endorsement(publicKey, before.keyId())))
                        .param(
                                "at",
                                clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
        if (!added) {
            files.remove(keyId);
        }
        return added;
    }

    private static SigningKey key(ResultSet row) throws SQLException {
        return new SigningKey(
                row.getString(1),
                row.getBytes(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getBytes(5));
    }
}
