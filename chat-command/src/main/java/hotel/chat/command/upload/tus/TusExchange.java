package hotel.chat.command.upload.tus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Objects;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.settings.UploadSettings;
import hotel.chat.command.upload.content.ContentTypes;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.intake.Passing;
import hotel.chat.command.upload.intake.SizeLimits;
import hotel.chat.command.upload.intake.Slices;
import hotel.chat.command.upload.intake.Telling;
import hotel.chat.command.upload.tus.UploadLocks.Lock;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadInfo;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One request of the protocol as the library's storage sees it. The caller, the upload and its lock are settled before; here
 * bytes become durable slice by slice, and what is durable is written down with each slice.
 */
final class TusExchange extends SettledStorage {
    private final Tools tools;
    private final Caller caller;
    private final @Nullable Lock lock;
    private final @Nullable Upload upload;
    private @Nullable UploadInfo info;

    /**
     * @param upload the one in the path; null where there is none
     * @param lock of that upload
     */
    TusExchange(Tools tools, Caller caller, @Nullable Upload upload, @Nullable Lock lock) {
        this.tools = tools;
        this.caller = caller;
        this.upload = upload;
        this.lock = lock;
        this.info = upload == null ? null : info(upload);
    }

    /** What uploads are stored with. */
    record Tools(
            Uploads uploads,
            UploadIds ids,
            BlobStore store,
            Intake intake,
            SizeLimits limits,
            UploadSettings settings,
            UploadProgress progress) {}

    private static UploadInfo info(Upload upload) {
        UploadInfo info = new UploadInfo();
        info.setId(new UploadId(upload.id().value()));
        info.setOffset(upload.received());
        info.setLength(upload.length());
        info.setEncodedMetadata(upload.metadata());
        return info;
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(String url, @Nullable String owner) {
        return info;
    }

    @Override
    public @Nullable UploadInfo getUploadInfo(UploadId id) {
        return info;
    }

    @Override
    public UploadInfo create(UploadInfo wanted, @Nullable String owner) {
        wanted.setId(tools.ids.createId());
        wanted.setOffset(0L);
        AttachmentId id = new AttachmentId(wanted.getId().toString());
        tools.uploads.create(caller, id, wanted.getEncodedMetadata(), wanted.getLength(), tools.settings.expireAfter());
        info = wanted;
        return wanted;
    }

    @Override
    public UploadInfo append(UploadInfo into, InputStream body) throws IOException {
        Upload known = Objects.requireNonNull(upload);
        Staged staged = known.staged();
        try {
            Slices.append(tools.store, staged, into.getOffset(), watched(known, body), durable -> {
                record(into, durable);
            });
            return into;
        } catch (IOException cut) {
            record(into, tools.store.staged(staged));
            throw cut;
        }
    }

    /** Stops at the declared length, and as soon as a file begins like one of a type that may not be as large. */
    private InputStream watched(Upload known, InputStream body) throws IOException {
        long limit = tools.limits.largest();
        InputStream rest = body;
        if (known.received() == 0) {
            byte[] head = body.readNBytes(ContentTypes.HEAD);
            limit = tools.limits.whileReading(tools.intake.typeOf(head));
            rest = new SequenceInputStream(new ByteArrayInputStream(head), body);
        }
        Long length = known.length();
        if (length != null) {
            requireAllowed(known, length, limit);
        }
        long most = (length == null ? limit + 1 : length) - known.received();
        Telling telling = new Telling(
                tools.progress, known.staged(), known.uploader(), known.name(), known.length(), known.received());
        long[] passed = {known.received()};
        long allowed = limit;
        return new Passing(
                BoundedInputStream.builder()
                        .setInputStream(rest)
                        .setMaxCount(most)
                        .get(),
                (bytes, from, count) -> {
                    passed[0] += count;
                    requireAllowed(known, passed[0], allowed);
                    telling.received(count);
                });
    }

    private void requireAllowed(Upload known, long size, long limit) {
        try {
            SizeLimits.require(size, limit);
        } catch (Rejection tooLarge) {
            tools.uploads.failed(held());
            tools.intake.discard(known.staged());
            throw tooLarge;
        }
    }

    private void record(UploadInfo into, long durable) {
        tools.uploads.received(held(), durable, tools.settings.expireAfter());
        into.setOffset(durable);
    }

    /** The library calls this for a length that comes late, and for times that are written with each slice anyway. */
    @Override
    public void update(UploadInfo changed) {
        Long length = changed.getLength();
        if (upload == null || length == null || upload.length() != null) {
            return;
        }
        if (length < changed.getOffset()) {
            throw Rejection.invalid("Upload-Length", "must not be less than what has been received");
        }
        if (length > tools.limits.largest()) {
            throw Rejection.of(RejectionCode.PAYLOAD_TOO_LARGE, "No file may be as large.");
        }
        tools.uploads.sized(held(), length);
    }

    @Override
    public void removeLastNumberOfBytes(@Nullable UploadInfo of, long count) throws IOException {
        if (of != null && upload != null && count > 0) {
            long left = Math.max(0, of.getOffset() - count);
            record(of, tools.store.append(upload.staged(), left, InputStream.nullInputStream()));
        }
    }

    @Override
    public void terminateUpload(UploadInfo ended) {
        tools.uploads.remove(held());
        tools.intake.remove(Objects.requireNonNull(upload).staged(), upload.pin());
    }

    private Lock held() {
        return Objects.requireNonNull(lock);
    }

    @Override
    public String getUploadUri() {
        return TusProtocol.URI;
    }

    @Override
    public long getMaxUploadSize() {
        return tools.limits.largest();
    }

    @Override
    public Long getUploadExpirationPeriod() {
        return tools.settings.expireAfter().toMillis();
    }
}
