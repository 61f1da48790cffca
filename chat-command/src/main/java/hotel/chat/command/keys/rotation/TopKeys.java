package hotel.chat.command.keys.rotation;

import java.util.List;

import hotel.chat.api.ledger.StreamId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code event_store.content_key} that a master key wraps. */
final class TopKeys {
    private final JdbcClient jdbc;

    TopKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them. */
    record TopKey(StreamId subject, byte[] wrapped) {
        @Override
        public String toString() {
            return "TopKey[" + subject + "]";
        }
    }

    /** At most {@code limit} after a subject, in their order; index {@code content_key_top}. */
    List<TopKey> after(String subject, int limit) {
        return jdbc.sql("""
                        select stream, wrapped from event_store.content_key
                        where owner is null and stream > :after order by stream limit :limit
                        """)
                .param("after", subject)
                .param("limit", limit)
                .query((row, number) -> new TopKey(StreamId.parse(row.getString("stream")), row.getBytes("wrapped")))
                .list();
    }

    /** Unless it was destroyed or wrapped anew meanwhile. */
    boolean replace(TopKey before, byte[] wrapped) {
        return jdbc.sql("""
                                update event_store.content_key set wrapped = :wrapped
                                where stream = :stream and owner is null and wrapped = :before
                                """)
                        .param("wrapped", wrapped)
                        .param("stream", before.subject().value())
                        .param("before", before.wrapped())
                        .update()
                > 0;
    }
}
