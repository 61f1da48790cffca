package hotel.chat.query.rebuild;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.TextStore;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Schema;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The read model: all of it follows the ledger. What stands beside the live tables does not, or not yet: tables that were live
 * before, and builds at rest, are removed when an erasure comes; a build that is being worked on is waited for, unless it was begun
 * after the erasure. What is built then is compacted as well: a node's memory of the newest facts may have had a text for a moment longer.
 */
final class ReadModelTexts implements TextStore {
    private final JdbcClient jdbc;
    private final Workshop shop;
    private final Map<String, Projection> projections;

    ReadModelTexts(JdbcClient jdbc, Workshop shop, Map<String, Projection> projections) {
        this.jdbc = jdbc;
        this.shop = shop;
        this.projections = projections;
    }

    @Override
    public void forget(HotelId hotel, StaffId staff) {
        // follows the ledger
    }

    /** What this node knows of positions may be older, or of a generation that was thrown away: the database is asked. */
    @Override
    public boolean hasSeen(long position) {
        return isLiveAt(position)
                && Boolean.TRUE.equals(shop.transactions().execute(_ -> isNothingLeftAside(position)));
    }

    private boolean isLiveAt(long position) {
        return jdbc.sql("select min(w.position) >= :position from read_model.watermark w")
                .param("position", position)
                .query(Boolean.class)
                .single();
    }

    private boolean isNothingLeftAside(long position) {
        shop.rows().erasing();
        boolean gone = true;
        for (Projection projection : projections.values()) {
            gone &= isNothingLeftAside(projection, position);
        }
        return gone;
    }

    private boolean isNothingLeftAside(Projection projection, long position) {
        String name = projection.processor();
        ProjectionRows.Row row = shop.rows().lock(name);
        if (row.old().isPresent()) {
            shop.tables().drop(Schema.OLD, projection);
            shop.rows().oldDropped(name);
        }
        RebuildJob job = row.build().flatMap(shop.jobs()::find).orElse(null);
        if (job == null || isBegunAfter(job, position)) {
            return true;
        }
        if (job.state() == State.RUNNING && !shop.jobs().abandon(job.id())) {
            return false;
        }
        shop.tables().drop(Schema.BUILD, projection);
        shop.rows().built(name, null);
        return true;
    }

    private static boolean isBegunAfter(RebuildJob job, long position) {
        Long begunAt = job.begunAt();
        return begunAt != null && begunAt >= position;
    }

    @Override
    public List<String> tables() {
        Stream<String> live = Stream.of(
                "read_model.staff",
                "read_model.conversation",
                "read_model.message",
                "read_model.message_revision",
                "read_model.message_search",
                "read_model.attachment");
        return Stream.concat(
                        live,
                        projections.values().stream()
                                .flatMap(projection -> shop.tables().existing(Schema.BUILD, projection).stream()))
                .toList();
    }
}
