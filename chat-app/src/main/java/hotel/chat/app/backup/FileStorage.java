package hotel.chat.app.backup;

import java.nio.file.Path;

import hotel.chat.app.data.DataDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Where an installation keeps files.
 *
 * @param bucket in S3; null: on disk
 * @param folder on disk
 */
public record FileStorage(@Nullable String bucket, Path folder) {
    /** By the server's own settings. */
    public static FileStorage of(PropertyResolver settings, DataDirectory directory) {
        String bucket = settings.getProperty("chat.storage.s3.bucket", "");
        String folder = settings.getProperty("chat.storage.dir", "");
        return new FileStorage(
                bucket.isEmpty() ? null : bucket, folder.isEmpty() ? directory.files() : Path.of(folder));
    }
}
