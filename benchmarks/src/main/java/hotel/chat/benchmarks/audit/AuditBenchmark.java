package hotel.chat.benchmarks.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Options;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.LedgerSettings;
import hotel.chat.command.proof.StoreVerdict;
import hotel.chat.command.proof.StoreVerifier;
import hotel.chat.command.proof.StoreVerifier.Request;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code audit verify --store} against reading the same rows by a cursor and hashing them. */
public final class AuditBenchmark {
    private static final String ROWS = """
            select position, event_id::text, hotel, conversation_id::text, previous_in_conversation, stream, sequence,
                   actor, committed_at, type, revision, payload, metadata, hash
            from event_store.ledger order by position
            """;
    private static final int FETCH = 10_000;
    private static final int PAYLOAD = 12;
    private static final int METADATA = 13;
    private static final int HASH = 14;

    private final int rounds;
    private final int events;
    private final Report report;

    private AuditBenchmark(Options options) {
        this.rounds = options.number("rounds", 5, 1, 50);
        this.events = options.number("events", 1_000_000, 1_000, 100_000_000);
        this.report =
                new Report("audit: verify --store ÷ a bare select of the same rows and SHA-256", options.report());
    }

    public static int run(List<String> arguments) throws IOException, SQLException {
        return new AuditBenchmark(new Options(arguments, Set.of("rounds", "events", "report"))).run();
    }

    private int run() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("chat-benchmark");
        try (DataDirectoryLock lock = DataDirectoryLock.claim(folder.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            DataSource database = new DriverManagerDataSource(postgres.url(), postgres.username(), postgres.password());
            fill(database);
            measure(database);
        } finally {
            ChatServer.delete(folder);
        }
        return report.end();
    }

    private void fill(DataSource database) throws SQLException {
        Flyway.configure()
                .dataSource(database)
                .schemas("event_store")
                .locations("classpath:db/event_store")
                .load()
                .migrate();
        try (Ledger ledger = new Ledger(
                database,
                FileKeyService.of(new MasterKey(new byte[32])),
                Clock.systemUTC(),
                LedgerSettings.DEFAULT,
                new SimpleMeterRegistry())) {
            new LedgerFill(ledger).fill(events);
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze event_store.ledger");
        }
    }

    private void measure(DataSource database) throws SQLException {
        StoreVerifier verifier = new StoreVerifier(database);
        long facts = verifier.head();
        report.line(
                Samples.number((double) facts, 0) + " facts: messages, edits, read markers in conversations of 1,000.");
        report.line("");
        Samples verified = new Samples();
        Samples ratios = new Samples();
        boolean valid = verify(verifier);
        bare(database);
        report.head("round", "verified facts/s", "bare select and SHA-256, rows/s", "ratio", "load");
        for (int round = 1; round <= rounds; round++) {
            long begin = System.nanoTime();
            valid &= verify(verifier);
            double verifying = facts * 1e9 / (System.nanoTime() - begin);
            begin = System.nanoTime();
            bare(database);
            double reading = facts * 1e9 / (System.nanoTime() - begin);
            verified.add(verifying);
            ratios.add(verifying / reading);
            report.row(
                    round,
                    Samples.number(verifying, 0),
                    Samples.number(reading, 0),
                    Samples.number(verifying / reading, 3),
                    Machine.load());
        }
        report.line("");
        report.line("**Verified facts/s: " + verified.with(0) + "; ÷ bare " + ratios.with(3) + "**");
        report.line("");
        report.check("all facts were valid", valid);
        report.check("more than 100,000 facts/s", verified.median() > 100_000);
    }

    private boolean verify(StoreVerifier verifier) throws SQLException {
        StoreVerdict verdict = verifier.verify(new Request(1, StoreVerifier.END, List.of()), position -> {});
        return verdict.valid() && verdict.to() >= events;
    }

    /** What any verification has to do at least: read every field, and hash what is long. */
    private static void bare(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                try (ResultSet rows = statement.executeQuery(ROWS)) {
                    while (rows.next()) {
                        for (int column = 1; column < PAYLOAD; column++) {
                            rows.getObject(column);
                        }
                        digest.update(rows.getBytes(PAYLOAD));
                        digest.update(rows.getBytes(METADATA));
                        digest.digest(rows.getBytes(HASH));
                    }
                }
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
            connection.rollback();
        }
    }
}
