package hotel.chat.command.records;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What rounds of retention read of the ledger, and how far they are. */
final class RetentionStore {
    private final JdbcClient jdbc;

    RetentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hotels that have ever said how long they keep messages. Index {@code ledger_retention}. */
    List<HotelId> hotels() {
        return jdbc.sql("select distinct hotel from event_store.ledger where type = 'RetentionChanged'")
                .query((row, _) -> new HotelId(row.getString("hotel")))
                .list();
    }

    /** How far a hotel is; begins again when a hold was released since, whose messages were passed over. */
    Progress progress(HotelId hotel, int releases) {
        return jdbc.sql("""
                        insert into event_store.retention as r (hotel, releases) values (:hotel, :releases)
                        on conflict (hotel) do update set
                            scanned_to = case when r.releases = :releases then r.scanned_to else 0 end,
                            held = case when r.releases = :releases then r.held else 0 end,
                            releases = :releases
                        returning scanned_to, erased, held
                        """)
                .param("hotel", hotel.value())
                .param("releases", releases)
                .query((row, _) -> new Progress(row.getLong("scanned_to"), row.getLong("erased"), row.getLong("held")))
                .single();
    }

    /**
     * The next stretch of the ledger: positions never go back in time, so the first fact that is young enough ends it.
     *
     * @param facts how many positions of all hotels are looked at
     */
    Stretch next(HotelId hotel, long after, Instant olderThan, int facts) {
        List<Old> rows = jdbc.sql("""
                        select position, hotel, type, conversation_id::text as conversation, stream, actor, committed_at
                        from event_store.ledger
                        where position > :after and position <= :after + :facts and committed_at < :older
                        order by position
                        """)
                .param("after", after)
                .param("facts", facts)
                .param("older", olderThan.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Old(
                        row.getLong("position"),
                        row.getString("hotel").equals(hotel.value())
                                        && row.getString("type").equals("MessageSent")
                                ? new OldMessage(
                                        new ConversationId(row.getString("conversation")),
                                        new MessageId(lastPart(row.getString("stream"))),
                                        new StaffId(row.getString("actor")),
                                        row.getTimestamp("committed_at").toInstant())
                                : null))
                .list();
        return Stretch.of(rows);
    }

    /** Notes what a stretch came to. */
    void advance(HotelId hotel, Progress progress) {
        jdbc.sql("""
                        update event_store.retention set scanned_to = :to, erased = :erased, held = :held
                        where hotel = :hotel
                        """)
                .param("hotel", hotel.value())
                .param("to", progress.scannedTo())
                .param("erased", progress.erased())
                .param("held", progress.held())
                .update();
    }

    void finished(HotelId hotel, Instant at) {
        jdbc.sql("update event_store.retention set finished_at = :at where hotel = :hotel")
                .param("hotel", hotel.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How far a hotel's rounds are, for those who look. */
    Round of(HotelId hotel) {
        return jdbc.sql("select scanned_to, erased, held, finished_at from event_store.retention where hotel = :hotel")
                .param("hotel", hotel.value())
                .query((row, _) -> {
                    Timestamp finished = row.getTimestamp("finished_at");
                    return new Round(
                            row.getLong("scanned_to"),
                            row.getLong("erased"),
                            row.getLong("held"),
                            finished == null ? null : finished.toInstant());
                })
                .optional()
                .orElse(new Round(0, 0, 0, null));
    }

    private static String lastPart(String stream) {
        return stream.substring(stream.lastIndexOf('/') + 1);
    }

    /** @param finishedAt null before the first round has come to its end */
    record Round(
            long scannedTo,
            long erased,
            long held,
            @Nullable Instant finishedAt) {}

    /** How far a hotel is: every message up to {@code scannedTo} is erased or held. */
    record Progress(long scannedTo, long erased, long held) {}

    /** A message that is older than it may be. */
    record OldMessage(ConversationId conversation, MessageId message, StaffId sender, Instant sentAt) {}

    private record Old(long position, @Nullable OldMessage message) {}

    /**
     * Facts in a row that are old enough.
     *
     * @param upTo position of the last one; 0 when there is none
     */
    record Stretch(long upTo, List<OldMessage> messages) {
        private static Stretch of(List<Old> rows) {
            List<OldMessage> messages = new ArrayList<>();
            for (Old row : rows) {
                OldMessage message = row.message();
                if (message != null) {
                    messages.add(message);
                }
            }
            return new Stretch(rows.isEmpty() ? 0 : rows.getLast().position(), messages);
        }
    }
}
