package hotel.chat.command.export;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.export.file.Export;
import hotel.chat.command.export.file.Scope;
import hotel.chat.command.export.file.TableFormat;
import hotel.chat.command.ledger.LedgerFixture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ExportJobsIT {
    private static final HotelId BUDAPEST = new HotelId("grand-budapest");
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final String ERASING = """
            insert into event_store.ledger
                (position, event_id, stream, sequence, hotel, previous_in_conversation, actor, committed_at, type, revision,
                 payload, metadata, hash)
            values (1, gen_random_uuid(), 'grand-budapest/staff/anna', 0, 'grand-budapest', 0, 'audrey', now(),
                    'StaffErased', 1, convert_to('{"staff_id":"anna","erased_by":"audrey"}', 'UTF8'), '', sha256(''))
            """;

    private final JdbcClient jdbc = JdbcClient.create(LedgerFixture.pool());
    private final ExportJobs jobs = new ExportJobs(jdbc);

    /** It would read keys that are there until the erasure is committed, and lose its mark. */
    @Test
    void an_outdated_one_is_not_begun_anew_while_a_text_is_being_erased() throws Exception {
        LedgerFixture.empty();
        jobs.add(export("grand-budapest"));
        jdbc.sql("update event_store.audit_export set outdated = true").update();

        try (Connection erasing = LedgerFixture.pool().getConnection();
                Statement statement = erasing.createStatement()) {
            erasing.setAutoCommit(false);
            statement.execute(ERASING);
            assertThat(jobs.take(LEASE)).isEmpty();
            erasing.commit();
        }

        assertThat(jobs.take(LEASE))
                .hasValueSatisfying(job -> assertThat(job.outdated()).isFalse());
    }

    @Test
    void a_hotel_that_waits_for_many_asks_again_later_and_another_does_not() {
        LedgerFixture.empty();
        for (int number = 0; number < 20; number++) {
            jobs.requireRoom(BUDAPEST);
            jobs.add(export("grand-budapest"));
        }

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> jobs.requireRoom(BUDAPEST))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.RATE_LIMITED));
        assertThatNoException().isThrownBy(() -> jobs.requireRoom(new HotelId("sea-view")));

        ExportJob first = jobs.take(LEASE).orElseThrow();
        assertThat(jobs.done(first, 1)).isTrue();
        assertThatNoException().isThrownBy(() -> jobs.requireRoom(BUDAPEST));
    }

    private static Export export(String hotel) {
        return new Export(
                UUID.randomUUID().toString(),
                new StaffId("audrey"),
                new Scope(new HotelId(hotel), List.of(), List.of(), null, null),
                TableFormat.CSV,
                false,
                Instant.EPOCH);
    }
}
