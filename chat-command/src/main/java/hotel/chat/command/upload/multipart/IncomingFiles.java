package hotel.chat.command.upload.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.UploadProgress;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.storage.Pin;
import hotel.chat.command.upload.intake.Examined;
import hotel.chat.command.upload.intake.Fingerprint;
import hotel.chat.command.upload.intake.Intake;
import hotel.chat.command.upload.intake.Passing;
import hotel.chat.command.upload.intake.SizeLimits;
import hotel.chat.command.upload.intake.Slices;
import hotel.chat.command.upload.intake.Telling;
import org.jspecify.annotations.Nullable;

/** The files of one request, from their first byte until a message has them; closed before that, nothing of them stays. */
final class IncomingFiles implements SentFiles, AutoCloseable {
    private final Tools tools;
    private final Caller caller;
    private final List<Incoming> files = new ArrayList<>();
    private final List<Pin> pins = new ArrayList<>();
    private Outcome outcome = Outcome.REFUSED;

    IncomingFiles(Tools tools, Caller caller) {
        this.tools = tools;
        this.caller = caller;
    }

    /** What files are taken in with. */
    record Tools(BlobStore store, Intake intake, SizeLimits limits, Ids ids, UploadProgress progress) {
        /** Bytes of the largest file that begins like this one. */
        long limit(SentFile file) {
            return limits.whileReading(intake.typeOf(file.head()));
        }
    }

    /** Takes one file in to its end and decides whether it may be kept. */
    @Override
    public void take(SentFile sent) throws IOException {
        Incoming file = new Incoming(tools, caller, sent.name());
        files.add(file);
        file.receive(sent.bytes(), tools.limit(sent));
        file.examine();
    }

    @Override
    public List<Content> contents() {
        return files.stream().map(file -> new Content(file.name, file.sha256)).toList();
    }

    /** Makes blobs of all files: they can be sent now. */
    List<StoredFile> keep() {
        List<StoredFile> stored = new ArrayList<>();
        for (Incoming file : files) {
            Examined examined = file.examined();
            pins.add(tools.intake().keep(examined));
            tools.intake().discard(file.staged);
            stored.add(new StoredFile(
                    new AttachmentId(file.staged.id()),
                    file.name,
                    examined.type(),
                    examined.mediaType(),
                    examined.size(),
                    examined.sha256()));
        }
        return stored;
    }

    /** A message has them. */
    void sent() {
        outcome = Outcome.SENT;
    }

    /** Nobody knows whether a message has them: the blobs stay for the janitor to judge. */
    void perhapsSent() {
        outcome = Outcome.UNKNOWN;
    }

    /** A message has had the same files before: what these brought goes, but all is well. */
    void superseded() {
        outcome = Outcome.SENT;
        pins.forEach(tools.intake()::release);
    }

    /** Where the storage is away, what cannot be dropped is the janitor's. */
    @Override
    public void close() {
        try {
            if (outcome == Outcome.REFUSED) {
                files.forEach(file -> tools.intake().discard(file.staged));
                pins.forEach(tools.intake()::release);
            }
        } finally {
            files.forEach(file -> file.tell(outcome == Outcome.SENT));
        }
    }

    private enum Outcome {
        REFUSED,
        UNKNOWN,
        SENT
    }

    private static final class Incoming {
        private final Tools tools;
        private final Staged staged;
        private final String name;
        private final Telling telling;
        private String sha256 = "";
        private @Nullable Examined examined;

        Incoming(Tools tools, Caller caller, String name) {
            this.tools = tools;
            this.staged = new Staged(caller.hotel(), tools.ids().fresh());
            this.name = name;
            this.telling = new Telling(tools.progress(), staged, caller.staff(), name, null, 0);
        }

        void receive(InputStream in, long limit) throws IOException {
            Fingerprint fingerprint = new Fingerprint();
            InputStream watched = new Passing(in, (bytes, from, length) -> {
                fingerprint.passed(bytes, from, length);
                SizeLimits.require(fingerprint.size(), limit);
                telling.received(length);
            });
            Slices.append(tools.store(), staged, 0, watched, _ -> {});
            sha256 = fingerprint.sha256();
        }

        void examine() {
            telling.processing();
            examined = tools.intake().examine(staged);
        }

        Examined examined() {
            Examined found = examined;
            if (found == null) {
                throw new IllegalStateException("a file was kept before it was examined");
            }
            return found;
        }

        void tell(boolean isSent) {
            if (isSent) {
                telling.done();
            } else {
                telling.failed();
            }
        }
    }
}
