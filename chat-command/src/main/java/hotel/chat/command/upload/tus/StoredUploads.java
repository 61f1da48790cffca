package hotel.chat.command.upload.tus;

import java.time.Duration;
import java.util.List;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.message.FinishedUploads;
import hotel.chat.command.upload.intake.Examined;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.tus.UploadLocks.Lock;

/** Uploads that can be sent; one whose last request died before it was a file is finished first. */
final class StoredUploads implements FinishedUploads {
    /** As long as repeated requests are recognised by their keys. */
    private static final Duration KEPT_AFTER_SENDING = Duration.ofDays(2);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Uploads uploads;
    private final UploadLocks locks;
    private final UploadFinishing finishing;
    private final Intake intake;

    StoredUploads(Uploads uploads, UploadLocks locks, UploadFinishing finishing, Intake intake) {
        this.uploads = uploads;
        this.locks = locks;
        this.finishing = finishing;
        this.intake = intake;
    }

    @Override
    public List<StoredFile> require(Caller caller, List<AttachmentId> ids) {
        return ids.stream().map(id -> required(caller, id)).toList();
    }

    @Override
    public void sent(Caller caller, List<AttachmentId> ids) {
        uploads.sent(caller, ids, KEPT_AFTER_SENDING);
    }

    /** Pinned anew, so that the blob outlives the sending however long ago the upload was. */
    private StoredFile required(Caller caller, AttachmentId id) {
        Upload upload = uploads.find(caller, id).orElseThrow(StoredUploads::unusable);
        Examined file = file(caller, upload);
        if (!intake.isKept(file)) {
            throw unusable();
        }
        intake.keep(file);
        return new StoredFile(id, upload.name(), file.type(), file.mediaType(), file.size(), file.sha256());
    }

    private Examined file(Caller caller, Upload upload) {
        Examined file = upload.examined();
        if (upload.state() == Upload.State.DONE && file != null) {
            return file;
        }
        if (upload.state() == Upload.State.FAILED || !upload.isWhole()) {
            throw unusable();
        }
        return finished(caller, upload.id());
    }

    private Examined finished(Caller caller, AttachmentId id) {
        try (Lock lock = locks.acquire(caller.hotel(), id).orElseThrow(StoredUploads::busy)) {
            Upload upload = uploads.find(caller, id).orElseThrow(StoredUploads::unusable);
            Examined file = upload.examined();
            return switch (upload.state()) {
                case DONE -> file == null ? finishing.finish(upload, lock) : file;
                case FAILED -> throw unusable();
                case RECEIVING, EXAMINED -> finishing.finish(upload, lock);
            };
        }
    }

    private static Rejection unusable() {
        return Rejection.rule("attachment_ids must be your own uploads that have come in whole.");
    }

    private static Rejection busy() {
        return Rejection.retryLater(RejectionCode.UNAVAILABLE, "An upload is still being processed.", SOON);
    }
}
