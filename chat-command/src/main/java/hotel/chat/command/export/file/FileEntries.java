package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.BlobStore.Blob;
import org.jspecify.annotations.Nullable;

/**
 * The files themselves, each content once; those that are not stored any more are counted, erased ones passed over. Memory: 150
 * bytes a content.
 */
final class FileEntries {
    private final BlobStore store;
    private final HotelId hotel;
    private final Archive archive;
    private final Totals totals;
    private final Set<String> seen = new HashSet<>();

    FileEntries(BlobStore store, HotelId hotel, Archive archive, Totals totals) {
        this.store = store;
        this.hotel = hotel;
        this.archive = archive;
        this.totals = totals;
    }

    void add(OpenFact fact) throws IOException {
        for (Map<String, @Nullable Object> event : MessageEvents.of(fact)) {
            if (event.get("sha256") instanceof String sha256
                    && event.get("size") instanceof Long size
                    && Boolean.FALSE.equals(event.get("is_erased"))
                    && seen.add(sha256)) {
                add(sha256, size);
            }
        }
    }

    private void add(String sha256, long size) throws IOException {
        Blob blob = Blob.original(hotel, sha256);
        boolean stored = store.has(blob);
        totals.attachment(stored);
        if (stored) {
            archive.entry("attachments/" + sha256, out -> {
                try (InputStream bytes = store.open(blob, 0, size)) {
                    bytes.transferTo(out);
                }
            });
        }
    }
}
