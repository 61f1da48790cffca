package hotel.chat.command.upload.tus;

import hotel.chat.api.port.UploadProgress;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.storage.Pin;
import hotel.chat.command.upload.intake.Examined;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.intake.Telling;
import hotel.chat.command.upload.tus.UploadLocks.Lock;

/**
 * Makes a file of an upload that has come in whole. Each step is written down, so whoever comes after a crash goes on; a
 * file that is refused stays refused, while a storage or scanner that is away is asked again the next time.
 */
final class UploadFinishing {
    private static final int SERVER_FAULT = 500;

    private final Uploads uploads;
    private final Intake intake;
    private final UploadProgress progress;

    UploadFinishing(Uploads uploads, Intake intake, UploadProgress progress) {
        this.uploads = uploads;
        this.intake = intake;
        this.progress = progress;
    }

    /** The upload's file, in the storage; under the upload's lock. */
    Examined finish(Upload upload, Lock lock) {
        Telling telling = new Telling(
                progress, upload.staged(), upload.uploader(), upload.name(), upload.length(), upload.received());
        telling.processing();
        try {
            Examined file = examined(upload, lock);
            Pin pin = intake.keep(file);
            uploads.done(lock, pin);
            intake.discard(upload.staged());
            telling.done();
            return file;
        } catch (Rejection refused) {
            if (refused.code().status() < SERVER_FAULT) {
                uploads.failed(lock);
                intake.discard(upload.staged());
                telling.failed();
            }
            throw refused;
        }
    }

    private Examined examined(Upload upload, Lock lock) {
        Examined known = upload.examined();
        if (known != null) {
            return known;
        }
        Examined found = intake.examine(upload.staged());
        uploads.examined(lock, found);
        return found;
    }
}
