package hotel.chat.app.database;

import javax.sql.DataSource;

import hotel.chat.app.startup.StartupFailure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Marks a database that is being restored, so that no server ever serves half of it: a schema that goes with the last step. */
public final class UnfinishedRestore {
    private static final String SCHEMA = "chat_restore";

    private UnfinishedRestore() {}

    public static void begin(DataSource database) {
        JdbcClient.create(database).sql("create schema " + SCHEMA).update();
    }

    public static void end(DataSource database) {
        JdbcClient.create(database).sql("drop schema " + SCHEMA).update();
    }

    static void refuse(DataSource database) {
        boolean marked = JdbcClient.create(database)
                .sql("select exists (select from pg_namespace where nspname = :schema)")
                .param("schema", SCHEMA)
                .query(Boolean.class)
                .single();
        if (marked) {
            throw new StartupFailure(
                    "A restore into this database has not come to its end; begin it again with an empty one.");
        }
    }
}
