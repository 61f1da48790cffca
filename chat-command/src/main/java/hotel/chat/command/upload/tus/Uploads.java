package hotel.chat.command.upload.tus;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import hotel.chat.api.event.FileType;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.storage.Pin;
import hotel.chat.command.upload.intake.Examined;
import hotel.chat.command.upload.tus.UploadLocks.Lock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Resumable uploads in {@code event_store.upload}. What changes one is written only by whoever holds its lock. */
final class Uploads {
    private static final String COLUMNS = """
            hotel, upload_id, staff_id, metadata, length, received, state, kept_as, type, content_type, size, sha256, pin,
            expires_at
            """;

    private final JdbcClient jdbc;
    private final ContentKey key;

    Uploads(JdbcClient jdbc, ContentKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    void create(Caller caller, AttachmentId id, @Nullable String metadata, @Nullable Long length, Duration kept) {
        jdbc.sql("""
                        insert into event_store.upload (hotel, upload_id, staff_id, metadata, length, expires_at)
                        values (:hotel, :id, :staff, :metadata, :length, now() + make_interval(secs => :kept))
                        """)
                .param("hotel", caller.hotel().value())
                .param("id", UUID.fromString(id.value()))
                .param("staff", caller.staff().value())
                .param(
                        "metadata",
                        metadata == null
                                ? null
                                : key.seal(metadata.getBytes(StandardCharsets.UTF_8), subject(caller.hotel(), id)))
                .param("length", length)
                .param("kept", kept.toSeconds())
                .update();
    }

    /** One's own upload that has not expired; key {@code upload_pkey}. */
    Optional<Upload> find(Caller caller, AttachmentId id) {
        return jdbc.sql("select " + COLUMNS + """
                        from event_store.upload
                        where hotel = :hotel and upload_id = :id and staff_id = :staff and expires_at > now()
                        """)
                .param("hotel", caller.hotel().value())
                .param("id", UUID.fromString(id.value()))
                .param("staff", caller.staff().value())
                .query((row, number) -> upload(row))
                .optional();
    }

    /** How many uploads of the caller are not whole yet; index {@code upload_unfinished}. */
    int unfinished(Caller caller) {
        return jdbc.sql("""
                        select count(*) from event_store.upload
                        where hotel = :hotel and staff_id = :staff and state = 'receiving' and expires_at > now()
                        """)
                .param("hotel", caller.hotel().value())
                .param("staff", caller.staff().value())
                .query(Integer.class)
                .single();
    }

    /** More bytes are durable, and the upload lives on. */
    void received(Lock lock, long received, Duration kept) {
        lock.require(changed(lock, """
                        update event_store.upload
                        set received = :received, expires_at = now() + make_interval(secs => :kept)
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """)
                .param("received", received)
                .param("kept", kept.toSeconds())
                .update());
    }

    /** The client has said how long it will be. */
    void sized(Lock lock, long length) {
        lock.require(changed(lock, """
                        update event_store.upload set length = :length
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """).param("length", length).update());
    }

    void examined(Lock lock, Examined file) {
        lock.require(changed(lock, """
                        update event_store.upload
                        set state = 'examined', kept_as = :kept, type = :type, content_type = :mediaType, size = :size,
                            sha256 = :sha256
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """)
                .param("kept", UUID.fromString(file.bytes().id()))
                .param("type", file.type().wireName())
                .param("mediaType", file.mediaType())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .update());
    }

    void done(Lock lock, Pin pin) {
        lock.require(changed(lock, """
                        update event_store.upload set state = 'done', pin = :pin
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """).param("pin", pin.number()).update());
    }

    void failed(Lock lock) {
        lock.require(changed(lock, """
                        update event_store.upload set state = 'failed'
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """).update());
    }

    void remove(Lock lock) {
        lock.require(changed(lock, """
                        delete from event_store.upload
                        where hotel = :hotel and upload_id = :id and lock_holder = :holder
                        """).update());
    }

    /** They are in a message: their blobs are no longer theirs to remove. */
    void sent(Caller caller, List<AttachmentId> ids, Duration kept) {
        jdbc.sql("""
                        update event_store.upload
                        set pin = null, expires_at = greatest(expires_at, now() + make_interval(secs => :kept))
                        where hotel = :hotel and upload_id in (:ids) and staff_id = :staff
                        """)
                .param("kept", kept.toSeconds())
                .param("hotel", caller.hotel().value())
                .param(
                        "ids",
                        ids.stream().map(id -> UUID.fromString(id.value())).toList())
                .param("staff", caller.staff().value())
                .update();
    }

    /** Forgets some that have expired and that nobody works on; index {@code upload_expires_at}. */
    List<Upload> takeExpired(int most) {
        return jdbc.sql("""
                        delete from event_store.upload where (hotel, upload_id) in (
                            select hotel, upload_id from event_store.upload
                            where expires_at <= now() and (locked_until is null or locked_until <= now())
                            order by expires_at limit :most for update skip locked)
                        returning
                        """ + COLUMNS)
                .param("most", most)
                .query((row, number) -> upload(row))
                .list();
    }

    private JdbcClient.StatementSpec changed(Lock lock, String sql) {
        return jdbc.sql(sql)
                .param("hotel", lock.hotel().value())
                .param("id", UUID.fromString(lock.id().value()))
                .param("holder", lock.holder());
    }

    private Upload upload(ResultSet row) throws SQLException {
        HotelId hotel = new HotelId(row.getString("hotel"));
        AttachmentId id = new AttachmentId(row.getString("upload_id"));
        byte[] sealed = row.getBytes("metadata");
        long length = row.getLong("length");
        boolean hasLength = !row.wasNull();
        return new Upload(
                hotel,
                id,
                new StaffId(row.getString("staff_id")),
                sealed == null ? null : new String(key.open(sealed, subject(hotel, id)), StandardCharsets.UTF_8),
                hasLength ? length : null,
                row.getLong("received"),
                Upload.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                examined(row, hotel),
                pin(row, hotel),
                expiry(row));
    }

    private static Instant expiry(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("expires_at");
        return at.toInstant();
    }

    private static @Nullable Examined examined(ResultSet row, HotelId hotel) throws SQLException {
        String kept = row.getString("kept_as");
        return kept == null
                ? null
                : new Examined(
                        new Staged(hotel, kept),
                        FileType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                        row.getString("content_type"),
                        row.getLong("size"),
                        row.getString("sha256"));
    }

    private static @Nullable Pin pin(ResultSet row, HotelId hotel) throws SQLException {
        long number = row.getLong("pin");
        return row.wasNull() ? null : new Pin(hotel, row.getString("sha256"), number);
    }

    /** What the metadata is sealed for: nobody can move it to another upload. */
    private static StreamId subject(HotelId hotel, AttachmentId id) {
        return StreamId.attachment(hotel, id);
    }
}
