package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskBlobStoreTest extends BlobStoreContract {
    @TempDir
    private Path folder;

    private DiskBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new DiskBlobStore(folder.resolve("files"), 0);
    }

    @Override
    FileStorage store() {
        return store;
    }

    @Test
    void everything_is_where_the_documents_say() throws IOException {
        byte[] content = content(100);
        Blob blob = kept(content);
        store.put(new Blob(HOTEL, blob.sha256(), Variant.SMALL), content(10));
        Staged upload = upload();
        append(upload, 0, content(5));

        String blobs = "blobs/grand-budapest/" + blob.sha256().substring(0, 2) + "/" + blob.sha256();
        assertThat(files()).containsExactlyInAnyOrder("staging/grand-budapest/" + upload.id(), blobs, blobs + ".small");
    }

    @Test
    void everything_is_for_the_owner_only() throws IOException {
        kept(content(100));
        append(upload(), 0, content(5));

        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            for (Path path : all.toList()) {
                String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    void a_restarted_server_finds_all_of_it() throws IOException {
        byte[] content = content(100);
        Blob blob = kept(content);
        Staged upload = upload();
        append(upload, 0, content(5));

        open();

        assertThat(store.staged(upload)).isEqualTo(5);
        assertThat(read(store.open(blob, 0, 100))).isEqualTo(content);
    }

    @Test
    void nothing_is_written_where_others_need_the_room_but_what_is_there_is_served() throws IOException {
        byte[] content = content(100);
        Blob blob = kept(content);
        Staged upload = upload();
        append(upload, 0, content(5));
        store = new DiskBlobStore(folder.resolve("files"), Long.MAX_VALUE);

        Rejection append = refusal(() -> append(upload, 5, content(5)));
        Rejection put = refusal(() -> store.put(new Blob(HOTEL, blob.sha256(), Variant.SMALL), content(5)));

        assertThat(List.of(append.code(), put.code())).containsOnly(RejectionCode.INSUFFICIENT_STORAGE);
        assertThat(append.retryAfter()).isPresent();
        assertThat(store.staged(upload)).isEqualTo(5);
        assertThat(read(store.open(blob, 0, 100))).isEqualTo(content);
    }

    @Test
    void a_storage_that_fails_is_unavailable() throws IOException {
        Staged upload = upload();
        Path staging = folder.resolve("files/staging");
        Files.delete(staging);
        Files.writeString(staging, "no directory");

        Rejection refused = refusal(() -> append(upload, 0, content(5)));

        assertThat(refused.code()).isEqualTo(RejectionCode.UNAVAILABLE);
        assertThat(refused.retryAfter()).isPresent();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile)
                    .map(path -> folder.resolve("files").relativize(path).toString())
                    .toList();
        }
    }
}
