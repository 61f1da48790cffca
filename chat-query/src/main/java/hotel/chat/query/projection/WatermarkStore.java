package hotel.chat.query.projection;

import hotel.chat.query.position.Mark;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The watermark rows, as their writers see them. A processor has one segment, 0. */
public final class WatermarkStore {
    private final JdbcClient jdbc;

    public WatermarkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where the projection is; nobody else moves it until the transaction ends. The transaction will not wait for the
     * disk: after a crash rows, token and watermark are all back at an earlier position, and the ledger still has the rest.
     */
    public Mark lock(String processor) {
        return jdbc.sql("""
                        select w.generation, w.position, set_config('synchronous_commit', 'off', true)
                        from read_model.watermark w
                        where w.processor = :processor and w.segment = 0
                        for update
                        """)
                .param("processor", processor)
                .query((row, _) -> new Mark(row.getLong("generation"), row.getLong("position")))
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
     * Facts were applied by code of that version. Tables that newer code has made are of the older version from then on, so that they
     * are made anew.
     */
    public void advance(String processor, int version, Mark to) {
        jdbc.sql("""
                        with fed as (
                            update read_model.projection set version = :version
                            where name = :processor and version > :version)
                        update read_model.watermark set position = :position
                        where processor = :processor and segment = 0
                        """)
                .param("version", version)
                .param("position", to.position())
                .param("processor", processor)
                .update();
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
