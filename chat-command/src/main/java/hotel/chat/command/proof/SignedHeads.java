package hotel.chat.command.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.ledger.SignedHead;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Heads that were signed, in {@code event_store.signed_head}; by its primary key only. */
public final class SignedHeads {
    private static final String SELECT =
            "select position, hash, root, signed_at, key_id, signature from event_store.signed_head ";

    private final JdbcClient jdbc;

    public SignedHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignedHead> newest() {
        return jdbc.sql(SELECT + "order by position desc limit 1")
                .query((row, _) -> head(row))
                .optional();
    }

    List<SignedHead> below(long position, int limit) {
        return jdbc.sql(SELECT + "where position < :position order by position desc limit :limit")
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> head(row))
                .list();
    }

    /** At most {@code limit} beyond a position, oldest first. */
    public List<SignedHead> after(long position, int limit) {
        return jdbc.sql(SELECT + "where position > :position order by position limit :limit")
                .param("position", position)
                .param("limit", limit)
                .query((row, _) -> head(row))
                .list();
    }

    /** Keeps it, unless another node has signed the same position. */
    void add(SignedHead head) {
        jdbc.sql("""
                        insert into event_store.signed_head (position, hash, root, signed_at, key_id, signature)
                        values (:position, :hash, :root, :at, :key, :signature)
                        on conflict (position) do nothing
                        """)
                .param("position", head.position())
                .param("hash", head.hash())
                .param("root", head.root())
                .param("at", head.at().atOffset(ZoneOffset.UTC))
                .param("key", head.keyId())
                .param("signature", head.signature())
                .update();
    }

    static SignedHead head(ResultSet row) throws SQLException {
        return new SignedHead(
                row.getLong(1),
                row.getBytes(2),
                row.getBytes(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getBytes(6));
    }
}
