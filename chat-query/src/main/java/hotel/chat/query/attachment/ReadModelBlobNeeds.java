package hotel.chat.query.attachment;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobNeeds;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.position.ProcessorNames;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The port {@link BlobNeeds}. Whoever removes bytes must not be misled by a read model that is being made again: an answer
 * that would know less than a position which was told here is refused.
 */
public final class ReadModelBlobNeeds implements BlobNeeds {
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String POSITION = """
            select w.position from read_model.watermark w where w.processor = :processor and w.segment = 0
            """;

    /** Of each hash what follows says of its files; a row with the position alone when that is true of none. */
    private static final String POSITION_AND_HASHES = "select p.position, n.sha256 from (" + POSITION + """
            ) p
            left join lateral (
                select k.sha256
                from unnest(cast(:sha256s as text[])) k (sha256)
                cross join lateral (
            """;

    /** Index attachment_by_content. */
    static final String NEEDED = POSITION_AND_HASHES + """
                    select 1
                    from read_model.attachment a
                    where a.hotel = :hotel and a.sha256 = k.sha256
                      and (a.deleted_at is null or (a.deleted_at > :deletedAfter and not a.erased))
                    limit 1
                ) a
            ) n on true
            """;

    /** Index attachment_by_content. */
    static final String ERASED = POSITION_AND_HASHES + """
                    select bool_and(a.erased) as wholly
                    from read_model.attachment a
                    where a.hotel = :hotel and a.sha256 = k.sha256
                ) a
                where a.wholly
            ) n on true
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration keepDeleted;
    private final AtomicLong told = new AtomicLong();

    /** @param keepDeleted how long the bytes of deleted files are needed */
    public ReadModelBlobNeeds(JdbcClient jdbc, Clock clock, Duration keepDeleted) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keepDeleted = keepDeleted;
    }

    /** One statement. */
    @Override
    public long position() {
        long position = jdbc.sql(POSITION)
                .param("processor", ProcessorNames.CONVERSATIONS)
                .query(Long.class)
                .single();
        told.accumulateAndGet(position, Math::max);
        return position;
    }

    @Override
    public Set<String> needed(HotelId hotel, Collection<String> sha256s) {
        return found(
                jdbc.sql(NEEDED)
                        .param(
                                "deletedAfter",
                                clock.instant().minus(keepDeleted).atOffset(ZoneOffset.UTC)),
                hotel,
                sha256s);
    }

    @Override
    public Set<String> erased(HotelId hotel, Collection<String> sha256s) {
        return found(jdbc.sql(ERASED), hotel, sha256s);
    }

    private Set<String> found(JdbcClient.StatementSpec statement, HotelId hotel, Collection<String> sha256s) {
        Set<String> found = new HashSet<>();
        long atLeast = told.get();
        statement
                .param("processor", ProcessorNames.CONVERSATIONS)
                .param("hotel", hotel.value())
                .param("sha256s", sha256s.toArray(String[]::new))
                .query(row -> {
                    if (row.getLong("position") < atLeast) {
                        throw Rejection.retryLater(
                                RejectionCode.READ_MODEL_BEHIND, "The read model is being made again.", SOON);
                    }
                    String sha256 = row.getString("sha256");
                    if (sha256 != null) {
                        found.add(sha256);
                    }
                });
        return found;
    }
}
