package hotel.chat.command.media.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.Thumbnails;
import hotel.chat.command.media.worker.WorkOrder;
import hotel.chat.command.media.worker.WorkOrder.FilmTools;
import org.jspecify.annotations.Nullable;

/** Brings one file after the other to a worker and its small pictures to the storage. For one thread. */
final class MediaDesk implements AutoCloseable {
    private final BlobStore store;
    private final MediaSettings settings;
    private final ScratchDirectory scratch;
    private final @Nullable FilmTools tools;
    private @Nullable Worker worker;

    MediaDesk(BlobStore store, MediaSettings settings, ScratchDirectory scratch, @Nullable FilmTools tools) {
        this.store = store;
        this.settings = settings;
        this.scratch = scratch;
        this.tools = tools;
    }

    /** What is found out about a file; with {@link Outcome#PICTURED} its small pictures are stored. */
    Finding look(HotelId hotel, AttachedFile file) throws InterruptedException {
        if (!Looked.into(file.contentType())) {
            return Finding.NOTHING.ended(Outcome.PLAIN);
        }
        try {
            Path folder = scratch.folder();
            try {
                return look(Blob.original(hotel, file.sha256()), file, folder);
            } finally {
                ScratchDirectory.remove(folder);
            }
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private Finding look(Blob original, AttachedFile file, Path folder) throws IOException, InterruptedException {
        Optional<Path> here = store.path(original);
        if (here.isEmpty() && file.size() > settings.maxCopy().toBytes()) {
            return Finding.NOTHING.ended(Outcome.TOO_LARGE);
        }
        Path path = here.isPresent() ? here.get() : copy(original, file.size(), folder.resolve("file"));
        WorkOrder order =
                new WorkOrder(path.toString(), file.contentType(), folder.toString(), settings.maxPixels(), tools);
        Finding finding = worker().look(order, settings.timeout());
        if (finding.outcome() == Outcome.PICTURED) {
            store(original, Variant.LARGE, Thumbnails.large(folder));
            store(original, Variant.SMALL, Thumbnails.small(folder));
        }
        return finding;
    }

    private Path copy(Blob original, long size, Path to) throws IOException {
        try (InputStream bytes = store.open(original, 0, size)) {
            Files.copy(bytes, to);
        }
        return to;
    }

    private void store(Blob original, Variant variant, Path picture) throws IOException {
        store.put(new Blob(original.hotel(), original.sha256(), variant), Files.readAllBytes(picture));
    }

    private Worker worker() throws InterruptedException {
        Worker current = worker;
        if (current == null || !current.isAlive()) {
            current = Worker.start(new WorkerCommand(settings.memory(), scratch.path()));
            worker = current;
        }
        return current;
    }

    /** Ends the worker; the next file starts another. */
    @Override
    public void close() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }
}
