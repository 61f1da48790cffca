package hotel.chat.command.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import hotel.chat.api.port.BlobStore.MissingBlob;
import hotel.chat.api.port.BlobStore.Staged;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.storage.StorageSettings.S3;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StorageConfigurationTest {
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final S3 NONE = new S3(null, null, "us-east-1", null, null, SILENCE);

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void what_is_not_set_has_its_default() {
        assertThat(bound(Map.of())).isEqualTo(settings(null, NONE));
    }

    @Test
    void each_has_its_own_name() {
        StorageSettings settings = bound(Map.ofEntries(
                Map.entry("chat.storage.dir", "/srv/files"),
                Map.entry("chat.storage.min-free", "1GB"),
                Map.entry("chat.storage.orphan-after", "2d"),
                Map.entry("chat.storage.janitor-interval", "5m"),
                Map.entry("chat.storage.s3.endpoint", "http://127.0.0.1:9"),
                Map.entry("chat.storage.s3.bucket", "files"),
                Map.entry("chat.storage.s3.region", "eu-central-1"),
                Map.entry("chat.storage.s3.access-key", "AK"),
                Map.entry("chat.storage.s3.secret-key", "SK")));

        assertThat(settings)
                .isEqualTo(new StorageSettings(
                        "/srv/files",
                        DataSize.ofGigabytes(1),
                        Duration.ofDays(2),
                        Duration.ofMinutes(5),
                        new S3("http://127.0.0.1:9", "files", "eu-central-1", "AK", "SK", SILENCE)));
        assertThat(settings.toString()).doesNotContain("AK", "SK");
    }

    @Test
    void what_is_out_of_bounds_stops_the_start() {
        for (Map<String, String> wrong : List.of(
                Map.of("chat.storage.min-free", "-1B"),
                Map.of("chat.storage.min-free", "2TB"),
                Map.of("chat.storage.orphan-after", "59m"),
                Map.of("chat.storage.orphan-after", "31d"),
                Map.of("chat.storage.janitor-interval", "999ms"),
                Map.of("chat.storage.janitor-interval", "25h"))) {
            assertThatThrownBy(() -> bound(wrong)).rootCause().isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void files_are_where_the_setting_says_or_else_in_the_data_directory() throws IOException {
        append(storage(settings(" ", NONE)));
        append(storage(settings(folder.resolve("other").toString(), NONE)));

        assertThat(folder.resolve("files/staging/grand-budapest")).isNotEmptyDirectory();
        assertThat(folder.resolve("other/staging/grand-budapest")).isNotEmptyDirectory();
    }

    @Test
    void a_place_that_cannot_be_used_is_one_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatExceptionOfType(UnusableStorage.class)
                .isThrownBy(() -> storage(settings(file.resolve("below").toString(), NONE)))
                .withMessageContaining("CHAT_STORAGE_DIR");
    }

    @Test
    void a_bucket_without_keys_is_one_sentence() {
        S3 keyless = new S3("", "files", "us-east-1", "AK", " ", SILENCE);

        assertThatExceptionOfType(UnusableStorage.class)
                .isThrownBy(() -> storage(settings(null, keyless)))
                .withMessageContaining("CHAT_STORAGE_S3_SECRET_KEY");
    }

    @Test
    void calls_are_counted_by_what_became_of_them() throws IOException {
        FileStorage storage = storage(settings(null, NONE));

        append(storage);
        assertThatThrownBy(() -> storage.open(BlobStoreContract.original(new byte[1]), 0, 1))
                .isInstanceOf(MissingBlob.class);
        assertThatIllegalArgumentException().isThrownBy(() -> storage.staged(new Staged(BlobStoreContract.HOTEL, "x")));

        assertThat(operations("append", "ok")).isOne();
        assertThat(operations("open", "missing")).isOne();
        assertThat(operations("staged", "failed")).isOne();
        assertThat(meters.counter("chat.storage.bytes", "operation", "append").count())
                .isEqualTo(5);
    }

    @Test
    void a_blob_on_disk_is_found_there_through_the_counting_too() throws IOException {
        FileStorage storage = storage(settings(null, NONE));
        byte[] content = BlobStoreContract.content(5);
        Staged upload = BlobStoreContract.upload();
        storage.append(upload, 0, new ByteArrayInputStream(content));
        storage.keep(upload, BlobStoreContract.original(content));

        assertThat(storage.path(BlobStoreContract.original(content)).orElseThrow())
                .hasBinaryContent(content);
    }

    @Test
    void a_storage_that_is_away_is_counted_as_unavailable() {
        S3 nobody = new S3("http://127.0.0.1:1", "files", "us-east-1", "AK", "SK", SILENCE);
        try (FileStorage storage = storage(settings(null, nobody))) {
            assertThat(BlobStoreContract.refusal(() -> storage.has(BlobStoreContract.original(new byte[1])))
                            .code())
                    .isEqualTo(RejectionCode.UNAVAILABLE);
        }

        assertThat(operations("has", "unavailable")).isOne();
    }

    private static void append(FileStorage storage) throws IOException {
        storage.append(BlobStoreContract.upload(), 0, new ByteArrayInputStream(new byte[5]));
    }

    private double operations(String operation, String outcome) {
        return meters.counter("chat.storage.operations", "operation", operation, "outcome", outcome)
                .count();
    }

    private FileStorage storage(StorageSettings settings) {
        return new StorageConfiguration().fileStorage(settings, new StorageDirectory(folder.resolve("files")), meters);
    }

    private static StorageSettings settings(String dir, S3 s3) {
        return new StorageSettings(dir, DataSize.ofMegabytes(512), Duration.ofDays(1), Duration.ofHours(1), s3);
    }

    private static StorageSettings bound(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set)).bindOrCreate("chat.storage", StorageSettings.class);
    }
}
