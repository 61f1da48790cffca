package hotel.chat.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** The PostgreSQL in a data directory, also for the references that run on it. */
public final class Database {
    public static final String USER = "chat";
    private static final String NEWEST = "select position from event_store.ledger_head";
    private static final String REMEMBERED = "select min(position) from read_model.watermark";
    private static final String TOLD = "select min(position) from realtime.delivery";

    private static final String INSERT = """
            insert into bench.bench_row (event_id, stream, sequence, hotel, conversation_id, previous_in_conversation, \
            actor, committed_at, type, revision, payload, metadata, hash) \
            """;

    private final Path data;

    public Database(Path data) {
        this.data = data;
    }

    public int port() {
        return Integer.parseInt(
                read("postgres/data/postmaster.pid").lines().skip(3).findFirst().orElseThrow());
    }

    /** The process of which its others are children. */
    public ProcessHandle handle() {
        long pid = Long.parseLong(
                read("postgres/data/postmaster.pid").lines().findFirst().orElseThrow());
        return ProcessHandle.of(pid).orElseThrow();
    }

    public String password() {
        return read("keys/postgres.password").strip();
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
    }

    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password());
        properties.setProperty("reWriteBatchedInserts", "true");
        return DriverManager.getConnection(url(), properties);
    }

    public void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    public long number(String sql) {
        try (Connection connection = connect()) {
            return number(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    public long messages() {
        return number("select count(*) from event_store.ledger where type = 'MessageSent'");
    }

    /** Until all that is appended is remembered and told; how long that took. */
    public Duration drain(Duration patience) {
        long begin = System.nanoTime();
        try (Connection connection = connect()) {
            long head = number(connection, NEWEST);
            while (done(connection) < head) {
                if (System.nanoTime() - begin > patience.toNanos()) {
                    throw new IllegalStateException("not drained within " + patience + ": head " + head
                            + ", remembered " + number(connection, REMEMBERED) + ", told " + number(connection, TOLD));
                }
                Pause.shortly();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Facts that are appended and not yet remembered and told. */
    public long behind() {
        try (Connection connection = connect()) {
            return number(connection, NEWEST) - done(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused", e);
        }
    }

    private static long done(Connection connection) throws SQLException {
        return Math.min(number(connection, REMEMBERED), number(connection, TOLD));
    }

    /** A table with the ledger's columns, checks and indexes, for the references; positions come from a sequence. */
    public void createReferenceTable() {
        run("""
                create schema bench;
                create sequence bench.bench_position cache 32;
                create table bench.bench_row (like event_store.ledger including all);
                alter table bench.bench_row alter column position set default nextval('bench.bench_position')""");
    }

    /** One row as a message takes, to be filled into a statement; {@code CONVERSATION} stands for the number of one. */
    public String referenceInsert(String conversation) {
        return INSERT + "values (" + row(conversation, "'\\x" + "5a".repeat(average("payload")) + "'") + ")";
    }

    /** The same rows from an array of numbers of conversations and one of texts, which are padded to a message's length. */
    public String referenceInsertOfMany() {
        return INSERT + "select "
                + row("m.conversation", "convert_to(rpad(m.text, " + average("payload") + ", 'Z'), 'UTF8')")
                + " from unnest(?::int[], ?::text[]) as m (conversation, text)";
    }

    private String row(String conversation, String payload) {
        return """
                gen_random_uuid(), 'grand-budapest/message/' || gen_random_uuid(), 0, 'grand-budapest', \
                ('00000000-0000-4000-8000-' || lpad((%s)::text, 12, '0'))::uuid, 1, 'bench-1', now(), 'MessageSent', \
                1, %s, '\\x%s', '\\x%s'""".formatted(conversation, payload, "5b".repeat(average("metadata")), "5c".repeat(32));
    }

    /** Length in bytes. */
    private int average(String column) {
        return (int) Math.max(
                1,
                number("select round(avg(octet_length(" + column
                        + "))) from event_store.ledger where type = 'MessageSent'"));
    }

    private String read(String file) {
        try {
            return Files.readString(data.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
