package hotel.chat.command.upload.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.media.MalformedPicture;
import hotel.chat.command.media.MetadataStripper;
import hotel.chat.command.storage.Blobs;
import hotel.chat.command.storage.Pin;
import hotel.chat.command.upload.content.ContentType;
import hotel.chat.command.upload.content.ContentTypes;
import hotel.chat.command.upload.scan.VirusScanner;
import hotel.chat.command.upload.scan.VirusScanner.Scan;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a file between its last byte and its being usable: judged by its content, rid of what a picture tells
 * about its place, measured, scanned, and kept. Each step can be done again after a crash.
 */
public final class Intake {
    private final BlobStore store;
    private final Blobs blobs;
    private final Ids ids;
    private final SizeLimits limits;
    private final VirusScanner scanner;
    private final MeterRegistry meters;
    private final ContentTypes types = new ContentTypes();

    public Intake(
            BlobStore store, Blobs blobs, Ids ids, SizeLimits limits, VirusScanner scanner, MeterRegistry meters) {
        this.store = store;
        this.blobs = blobs;
        this.ids = ids;
        this.limits = limits;
        this.scanner = scanner;
        this.meters = meters;
    }

    /** What a file is that begins like this: to stop one early that is too large for its type. */
    public ContentType typeOf(byte[] head) {
        return types.of(head);
    }

    /** What a staged file begins with. */
    public byte[] head(Staged received) {
        try (InputStream in = store.open(received)) {
            return in.readNBytes(ContentTypes.HEAD);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("what was staged cannot be read", unreadable);
        }
    }

    /** Decides whether a file may be kept, and as what; refuses it otherwise and leaves nothing of its own behind. */
    public Examined examine(Staged received) {
        ContentType byHead = types.of(head(received));
        Staged kept = MetadataStripper.strips(byHead.mediaType()) ? stripped(received, byHead.mediaType()) : received;
        try {
            return measured(kept, byHead);
        } catch (RuntimeException refused) {
            discardCopy(kept, received);
            throw refused;
        }
    }

    /** Makes an examined file a blob. */
    public Pin keep(Examined file) {
        Pin pin = blobs.keep(file.bytes(), file.blob(), file.size());
        DistributionSummary.builder("chat.uploads.kept")
                .tag("type", file.type().wireName())
                .baseUnit("bytes")
                .register(meters)
                .record((double) file.size());
        return pin;
    }

    /** Whether the blob of an examined file is there. */
    public boolean isKept(Examined file) {
        return store.has(file.blob());
    }

    /** Drops all that is staged of a file. */
    public void discard(Staged received) {
        store.discard(copyOf(received));
        store.discard(received);
    }

    /**
     * Drops all that is stored of a file that nobody has sent.
     *
     * @param pin on its blob; null where there is none, or where it is not the upload's any more
     */
    public void remove(Staged received, @Nullable Pin pin) {
        discard(received);
        if (pin != null) {
            blobs.release(pin);
        }
    }

    /** Removes a blob that nobody but this pin brought. */
    public void release(Pin pin) {
        blobs.release(pin);
    }

    private Examined measured(Staged kept, ContentType byHead) {
        Fingerprint fingerprint = new Fingerprint();
        Tail tail = new Tail();
        try (Scan scan = scanner.begin();
                InputStream in = new Passing(store.open(kept), (bytes, from, length) -> {
                    fingerprint.passed(bytes, from, length);
                    tail.passed(bytes, from, length);
                    scan.take(bytes, from, length);
                })) {
            in.transferTo(OutputStream.nullOutputStream());
            ContentType content = types.refined(byHead, tail.bytes());
            limits.require(fingerprint.size(), content.type());
            scan.requireClean();
            return new Examined(kept, content.type(), content.mediaType(), fingerprint.size(), fingerprint.sha256());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("what was staged cannot be read", unreadable);
        }
    }

    private Staged stripped(Staged received, String mediaType) {
        Staged copy = copyOf(received);
        try (StagedOutput out = new StagedOutput(store, copy)) {
            MetadataStripper.strip(mediaType, () -> store.open(received), out);
            out.finish();
            return copy;
        } catch (MalformedPicture malformed) {
            store.discard(copy);
            throw Rejection.rule("The picture is not built like one of its type, so nobody can tell what it contains.");
        } catch (IOException unreadable) {
            store.discard(copy);
            throw new UncheckedIOException("a picture's copy could not be written", unreadable);
        }
    }

    private void discardCopy(Staged kept, Staged received) {
        if (!kept.equals(received)) {
            store.discard(kept);
        }
    }

    /** Always the same, so that doing it again after a crash leaves no second one. */
    private Staged copyOf(Staged received) {
        return new Staged(
                received.hotel(), ids.derived("stripped copy", received.hotel().value(), received.id()));
    }
}
