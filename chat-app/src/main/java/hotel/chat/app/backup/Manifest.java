package hotel.chat.app.backup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a part of a backup says of itself; written last.
 *
 * @param backup the same in both parts
 * @param madeAt ISO-8601, UTC
 * @param schemas the newest migration of each
 * @param sequences the next number of each
 * @param files keys, as they lay below the data directory; of the log the list of the storage's files
 * @param storage where the bytes of files are; null in the part of the keys
 */
record Manifest(
        int format,
        Part part,
        String backup,
        String madeAt,
        Head head,
        Map<String, String> schemas,
        List<Table> tables,
        Map<String, Long> sequences,
        List<Copied> files,
        @Nullable Storage storage) {
    /** Counts up when an older program could not read it any more. */
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Where the ledger was. */
    record Head(long position, String hash) {}

    record Table(String name, List<String> columns, long rows, Copied file) {}

    /**
     * A file of the backup.
     *
     * @param name relative, in the part
     * @param size bytes
     */
    record Copied(String name, long size, String sha256) {}

    /**
     * The storage of files.
     *
     * @param kind {@code disk}, or {@code s3}: then nothing of it is in the backup
     * @param bucket null on disk
     * @param copied whether the bytes were copied
     * @param missing files that rows name and the storage does not have any more
     */
    record Storage(String kind, @Nullable String bucket, boolean copied, long files, long bytes, long missing) {}

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Optional<Manifest> parse(byte[] json) {
        try {
            return Optional.of(JSON.readValue(json, Manifest.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }
}
