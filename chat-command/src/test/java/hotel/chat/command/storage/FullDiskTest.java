package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import hotel.chat.api.port.BlobStore.Blob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.port.BlobStore.Variant;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static hotel.chat.command.storage.BlobStoreContract.MIB;
import static hotel.chat.command.storage.BlobStoreContract.content;
import static hotel.chat.command.storage.BlobStoreContract.original;
import static hotel.chat.command.storage.BlobStoreContract.read;
import static hotel.chat.command.storage.BlobStoreContract.refusal;
import static hotel.chat.command.storage.BlobStoreContract.sha256;
import static hotel.chat.command.storage.BlobStoreContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A disk of 4 MiB that is really full; skipped where this user may not mount one. */
class FullDiskTest {
    @TempDir
    private Path disk;

    private boolean mounted;
    private DiskBlobStore store;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted, "a full disk is not tried: mounting a tmpfs is not allowed here");
        store = new DiskBlobStore(disk.resolve("files"), 0);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    @Test
    void what_does_not_fit_is_refused_and_what_was_there_before_goes_on_once_there_is_room() throws Exception {
        Staged hog = upload();
        append(hog, 0, content(2 * MIB));
        byte[] content = content(3 * MIB);
        Staged upload = upload();
        append(upload, 0, Arrays.copyOf(content, MIB));

        Rejection refused = refusal(() -> append(upload, MIB, Arrays.copyOfRange(content, MIB, 3 * MIB)));

        assertThat(refused.code()).isEqualTo(RejectionCode.INSUFFICIENT_STORAGE);
        assertThat(refused.retryAfter()).isPresent();
        assertThat(store.staged(upload)).isEqualTo(MIB);
        store.discard(hog);
        append(upload, MIB, Arrays.copyOfRange(content, MIB, 3 * MIB));
        store.keep(upload, original(content));
        assertThat(sha256(read(store.open(original(content), 0, content.length))))
                .isEqualTo(sha256(content));
    }

    @Test
    void a_picture_that_does_not_fit_is_refused_and_leaves_nothing() throws Exception {
        byte[] content = content(3 * MIB);
        Staged upload = upload();
        append(upload, 0, content);
        Blob blob = original(content);
        store.keep(upload, blob);
        Blob picture = new Blob(blob.hotel(), blob.sha256(), Variant.LARGE);

        Rejection refused = refusal(() -> store.put(picture, content(2 * MIB)));

        assertThat(refused.code()).isEqualTo(RejectionCode.INSUFFICIENT_STORAGE);
        assertThat(store.has(picture)).isFalse();
        store.put(picture, content(MIB / 2));
        assertThat(store.has(picture)).isTrue();
    }

    private void append(Staged upload, long offset, byte[] content) throws IOException {
        store.append(upload, offset, new ByteArrayInputStream(content));
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }
}
