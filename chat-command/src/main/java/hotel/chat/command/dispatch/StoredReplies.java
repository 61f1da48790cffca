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

    /** Takes a key, or the one that was reserved with that content, together with its reply; an earlier reply stays. */
    void store(Caller caller, String key, byte[] content, StoredReply reply) {
        jdbc.sql("""
                        insert into event_store.idempotency
                            (hotel, staff_id, key, content, status, location, body, position)
                        values (:hotel, :staff, :key, :content, :status, :location, :body, :position)
                        on conflict (hotel, staff_id, key) do update
                        set status = excluded.status, location = excluded.location, body = excluded.body,
                            position = excluded.position
                        where idempotency.status is null and idempotency.content = excluded.content
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

    /** Gives back a key that was reserved for a request which was then refused. */
    void release(Caller caller, String key) {
        jdbc.sql("""
                        delete from event_store.idempotency
                        where hotel = :hotel and staff_id = :staff and key = :key and status is null
                        """)
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
