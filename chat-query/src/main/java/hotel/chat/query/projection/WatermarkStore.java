package hotel.chat.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

import hotel.chat.query.position.Mark;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The watermark rows, as their writers see them. A processor has one segment, 0. */
public final class WatermarkStore {
    private final JdbcClient jdbc;

    public WatermarkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the projection is; nobody else moves it until the transaction ends. */
    public Mark lock(String processor) {
        return jdbc.sql("""
                        select w.generation, w.position from read_model.watermark w
                        where w.processor = :processor and w.segment = 0
                        for update
                        """)
                .param("processor", processor)
                .query(WatermarkStore::mark)
                .single();
    }

    /** Where it was a moment ago. */
    public long position(String processor) {
        return jdbc.sql(
                        "select w.position from read_model.watermark w where w.processor = :processor and w.segment = 0")
                .param("processor", processor)
                .query(Long.class)
                .single();
    }

    /**
     * Moves the projection and its token on to a position, if it is not there yet, and says where it was; nobody else moves it until
     * the transaction ends, in which the facts between are to be applied. The transaction will not wait for the disk: after a crash
     * rows, token and watermark are all back at an earlier position, and the ledger still has the rest.
     *
     * @param version of the code that applies them. Tables that newer code has made are of the older version from then on, so that
     *     they are made anew
     */
    Mark advance(String processor, int version, long position, PendingToken token) {
        Advance advance = jdbc.sql("""
                        with seen as (
                            select generation, position from read_model.watermark
                            where processor = :processor and segment = 0),
                        fed as (
                            update read_model.projection set version = :version
                            where name = :processor and version > :version
                              and :position > (select position from seen)),
                        token as (
                            update read_model.token_entry set token = :token, token_type = :type, timestamp = :timestamp
                            where owner = :owner and processor_name = :processor and segment = :segment
                            returning 1)
                        update read_model.watermark set position = greatest(position, :position)
                        where processor = :processor and segment = 0
                        returning old.generation, old.position, set_config('synchronous_commit', 'off', true),
                                  (select count(*) from token) as tokens, (select generation from seen) as seen
                        """)
                .param("version", version)
                .param("position", position)
                .param("processor", processor)
                .param("token", token.data(), Types.BINARY)
                .param("type", token.type(), Types.VARCHAR)
                .param("timestamp", token.timestamp(), Types.VARCHAR)
                .param("owner", token.owner(), Types.VARCHAR)
                .param("segment", token.segment(), Types.INTEGER)
                .query((row, number) -> new Advance(mark(row, number), row.getLong("tokens"), row.getLong("seen")))
                .single();
        if (token.isMissing(advance.tokens)) {
            token.reclaim().run();
        }
        if (advance.from.generation() != advance.seen && position > advance.from.position()) {
            fed(processor, version);
        }
        return advance.from;
    }

    /** For tables that have come while the statement waited for them: it knew of the version of those before. */
    private void fed(String processor, int version) {
        jdbc.sql("""
                        update read_model.projection set version = :version
                        where name = :processor and version > :version
                        """).param("version", version).param("processor", processor).update();
    }

    /** @param seen the generation when the statement began, which may have had to wait */
    private record Advance(Mark from, long tokens, long seen) {}

    private static Mark mark(ResultSet row, int number) throws SQLException {
        return new Mark(row.getLong("generation"), row.getLong("position"));
    }

    /** Other tables have come: what was known of the rows is void. */
    public void exchange(String processor, Mark to) {
        jdbc.sql("""
                        update read_model.watermark set generation = :generation, position = :position
                        where processor = :processor and segment = 0
                        """)
                .param("generation", to.generation())
                .param("position", to.position())
                .param("processor", processor)
                .update();
    }

    /** Empties the tables, named as SQL lists them, and starts again before the first fact, in a new generation. */
    Mark restart(String processor, String tables) {
        Mark next = new Mark(lock(processor).generation() + 1, 0);
        jdbc.sql("truncate " + tables).update();
        jdbc.sql("delete from read_model.token_entry where processor_name = :processor")
                .param("processor", processor)
                .update();
        exchange(processor, next);
        return next;
    }
}
