package hotel.chat.command.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.List;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure of the storage means to those who wait for it. The log has the cause, without names of files. */
final class StorageFailures {
    private static final Logger LOG = LoggerFactory.getLogger(StorageFailures.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(30);
    /** What Linux says for ENOSPC and EDQUOT in the locale that the JVM prints its errors in. */
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private StorageFailures() {}

    static Rejection full() {
        return Rejection.retryLater(RejectionCode.INSUFFICIENT_STORAGE, "There is no room for files left.", LATER);
    }

    static Rejection unavailable() {
        return Rejection.retryLater(
                RejectionCode.UNAVAILABLE, "The storage of files cannot be reached. Try again.", SOON);
    }

    /**
     * Of the file system.
     *
     * @param usable bytes that are left there, which tells a full disk in any language
     */
    static Rejection of(IOException failure, long usable) {
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        LOG.warn(
                "storage failed: {}, {}; {} bytes are left there",
                failure.getClass().getSimpleName(),
                reason == null ? "no reason given" : reason,
                usable);
        boolean full =
                usable < StagedFile.BUFFER || (reason != null && FULL.stream().anyMatch(reason::contains));
        return full ? full() : unavailable();
    }
}
