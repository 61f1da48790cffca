package hotel.chat.command.dispatch;

import java.time.Duration;
import java.util.Optional;

import hotel.chat.api.identity.Caller;
import hotel.chat.command.ledger.KeyedReply.StoredReply;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers of keyed requests in {@code event_store.idempotency}. */
final class StoredReplies {
    private final JdbcClient jdbc;

    StoredReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A used key.
     *
     * @param reply null while a request of several commands has not come to its end
     */
    record Used(byte[] content, @Nullable StoredReply reply) {}

    Optional<Used> find(Caller caller, String key) {
        return jdbc.sql("""
                        select content, status, location, body, position from event_store.idempotency
                        where hotel = :hotel and staff_id = :staff and key = :key
                        """)
                .param("hotel", caller.hotel().value())
                .param("staff", caller.staff().value())
                .param("key", key)
                .query((row, number) -> {
                    byte[] body = row.getBytes("body");
                    StoredReply reply = body == null
                            ? null
                            : new StoredReply(
                                    row.getInt("status"), row.getString("location"), body, row.getLong("position"));
                    return new Used(row.getBytes("content"), reply);
                })
                .optional();
    }

    /** Takes a key for a request whose reply follows; a key that is taken stays as it is. */
    void reserve(Caller caller, String key, byte[] content) {
        jdbc.sql("""
                        insert into event_store.idempotency (hotel, staff_id, key, content)
                        values (:hotel, :staff, :key, :content) on conflict do nothing
                        """)
                .param("hotel", caller.hotel().value())
                .param("staff", caller.staff().value())
                .param("key", key)
                .param("content", content)
                .update();
    }

    /** Takes a key together with its reply; a key that is taken stays as it is. */
    void store(Caller caller, String key, byte[] content, StoredReply reply) {
        jdbc.sql("""
                        insert into event_store.idempotency
                            (hotel, staff_id, key, content, status, location, body, position)
                        values (:hotel, :staff, :key, :content, :status, :location, :body, :position)
                        on conflict do nothing
                        """)
                .param("hotel", caller.hotel().value())
                .param("staff", caller.staff().value())
                .param("key", key)
                .param("content", content)
                .param("status", reply.status())
                .param("location", reply.location())
                .param("body", reply.body())
                .param("position", reply.position())
                .update();
    }

    /** Stores the reply of a reserved key; the first one stays. */
    void complete(Caller caller, String key, StoredReply reply) {
        jdbc.sql("""
                        update event_store.idempotency
                        set status = :status, location = :location, body = :body, position = :position
                        where hotel = :hotel and staff_id = :staff and key = :key and status is null
                        """)
                .param("status", reply.status())
                .param("location", reply.location())
                .param("body", reply.body())
                .param("position", reply.position())
                .param("hotel", caller.hotel().value())
                .param("staff", caller.staff().value())
                .param("key", key)
                .update();
    }

    /** Forgets what is older than that; how many. */
    int purge(Duration older) {
        return jdbc.sql("delete from event_store.idempotency where created_at < now() - make_interval(secs => :age)")
                .param("age", older.toSeconds())
                .update();
    }
}
