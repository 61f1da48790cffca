package hotel.chat.command.compaction;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.command.compaction.Step.Outcome;
import hotel.chat.command.ledger.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompactionIT {
    private static final String LATE = "wardrobe";
    private static final List<String> GONE = List.of("quixotic-marzipan", "vermilion-otter", "glockenspiel-nine");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc = new JdbcTemplate(LedgerFixture.pool());

    @BeforeEach
    void letters() {
        jdbc.execute("""
                create schema compaction_it;
                create table compaction_it.letter (id int primary key, body text not null, words tsvector not null);
                create table compaction_it.empty (id int primary key)
                """);
        jdbc.execute("create index letter_words on compaction_it.letter using gin (words)");
        jdbc.execute("create index letter_body on compaction_it.letter (body)");
    }

    @AfterEach
    void forget() {
        jdbc.execute("drop schema compaction_it cascade");
    }

    @Test
    void nothing_that_was_deleted_is_left_in_any_file() throws IOException {
        GONE.forEach(text -> write(text, 40));
        write(LATE, 40);
        jdbc.execute("analyze compaction_it.letter");
        keepOldSegmentsAhead();
        ByteSearch files = new ByteSearch(Path.of(jdbc.queryForObject("show data_directory", String.class)));

        Map<String, Set<String>> before = files.find(GONE);
        assertThat(before.keySet()).containsExactlyInAnyOrderElementsOf(GONE);
        assertThat(before.get(GONE.getFirst()))
                .contains(file("compaction_it.letter"), file("compaction_it.letter_words"), file("pg_statistic"))
                .anyMatch(file -> file.startsWith("pg_wal"));

        jdbc.update("delete from compaction_it.letter where body <> ?", LATE);
        jdbc.execute("vacuum compaction_it.letter");
        assertThat(files.find(GONE)).hasSameSizeAs(GONE);

        List<Step> steps =
                run(PATIENCE, "compaction_it.letter", "compaction_it.empty").orElseThrow();

        assertThat(steps).extracting(Step::outcome).containsOnly(Outcome.DONE);
        assertThat(files.find(GONE)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from compaction_it.letter", Long.class))
                .isEqualTo(40);
        assertThat(files.find(List.of(LATE))).isNotEmpty();
        assertThat(jdbc.queryForObject("show wal_recycle", String.class)).isEqualTo("on");
    }

    @Test
    void it_does_not_go_on_while_somebody_still_sees_what_is_gone() throws SQLException {
        write(GONE.getFirst(), 1);
        try (Connection reader = LedgerFixture.pool().getConnection()) {
            reader.setAutoCommit(false);
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = reader.createStatement()) {
                statement.executeQuery("select body from compaction_it.letter").close();
            }
            jdbc.update("delete from compaction_it.letter");

            assertThat(run(Duration.ofMillis(200), "compaction_it.letter")).isEmpty();
            reader.rollback();
        }
    }

    @Test
    void a_table_that_is_in_use_is_left_for_later() throws SQLException {
        try (Connection writer = LedgerFixture.pool().getConnection()) {
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("lock table compaction_it.empty in access share mode");
            }

            assertThat(run(Duration.ofMillis(200), "compaction_it.empty")).isEmpty();
            writer.rollback();
        }
    }

    @Test
    void what_the_role_may_not_do_is_said() throws SQLException {
        jdbc.execute("create role compaction_owner login");
        jdbc.execute("grant usage on schema compaction_it to compaction_owner");
        jdbc.execute("alter table compaction_it.empty owner to compaction_owner");
        try (Connection connection = DriverManager.getConnection(
                LedgerFixture.pool().getJdbcUrl().replace("user=postgres", "user=compaction_owner"))) {
            SingleConnectionDataSource restricted = new SingleConnectionDataSource(connection, true);

            List<Step> steps = new Compaction(restricted, PATIENCE)
                    .run(List.of("compaction_it.empty", "compaction_it.letter"))
                    .orElseThrow();

            assertThat(steps)
                    .extracting(Step::outcome)
                    .containsExactly(Outcome.DONE, Outcome.NOT_ALLOWED, Outcome.NOT_ALLOWED, Outcome.NOT_ALLOWED);
        } finally {
            jdbc.execute("drop owned by compaction_owner");
            jdbc.execute("drop role compaction_owner");
        }
    }

    private static Optional<List<Step>> run(Duration patience, String... tables) {
        return new Compaction(LedgerFixture.pool(), patience).run(List.of(tables));
    }

    private void write(String text, int times) {
        jdbc.update("""
                insert into compaction_it.letter (id, body, words)
                select (select count(*) from compaction_it.letter) + n, ?, to_tsvector('simple', ?)
                from generate_series(1, ?) n
                """, text, text, times);
    }

    /** Segments with the texts in them get names that come later, to be written over one day. */
    private void keepOldSegmentsAhead() {
        for (int i = 0; i < 3; i++) {
            jdbc.execute("select pg_logical_emit_message(false, 'test', '')");
            jdbc.execute("select pg_switch_wal()");
        }
        jdbc.execute("checkpoint");
        assertThat(jdbc.queryForObject("""
                        select count(*) from pg_ls_waldir() w
                        where w.name ~ '^[0-9A-F]{24}$' and w.name > pg_walfile_name(pg_current_wal_insert_lsn())
                        """, Long.class)).isPositive();
    }

    private String file(String relation) {
        return jdbc.queryForObject("select pg_relation_filepath(?)", String.class, relation);
    }
}
