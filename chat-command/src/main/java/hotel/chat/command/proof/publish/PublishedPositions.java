package hotel.chat.command.proof.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a place has been given the heads, in {@code event_store.published_head}; by its primary key only. */
final class PublishedPositions {
    private static final int DIGITS = 8;

    private final JdbcClient jdbc;
    private final String target;

    PublishedPositions(JdbcClient jdbc, HeadTarget target) {
        this.jdbc = jdbc;
        this.target = target.kind() + ":" + fingerprint(target.location());
    }

    /** −1 before the first: there can be a head of the empty ledger. */
    long newest() {
        return jdbc.sql("select coalesce(max(position), -1) from event_store.published_head where target = :target")
                .param("target", target)
                .query(Long.class)
                .single();
    }

    /** How many heads there are beyond that. */
    long behind() {
        return jdbc.sql("""
                        select count(*) from event_store.signed_head
                        where position > (select coalesce(max(position), -1) from event_store.published_head
                                          where target = :target)
                        """).param("target", target).query(Long.class).single();
    }

    void move(long position) {
        jdbc.sql("""
                        insert into event_store.published_head (target, position) values (:target, :position)
                        on conflict (target) do update set position = excluded.position
                        """).param("target", target).param("position", position).update();
    }

    /** Not the location itself: a URL may hold a secret. */
    private static String fingerprint(String location) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(location.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
