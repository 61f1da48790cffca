package hotel.chat.command.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import hotel.chat.command.storage.S3Segments.Segment;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Makes one object of a row of segments inside S3. A part other than the last has at least 5 MiB there, so smaller segments
 * are fetched, joined with their neighbours and sent again; larger ones are copied without their bytes' coming here.
 */
final class S3Assembly {
    static final long LEAST_PART = 5L * 1024 * 1024;
    /** Calls under way at once; each that joins segments holds up to 13 MiB. */
    private static final int AT_ONCE = 4;

    private final S3Bucket bucket;
    private final S3Multipart multipart;

    S3Assembly(S3Bucket bucket) {
        this.bucket = bucket;
        this.multipart = bucket.multipart();
    }

    /** Leaves the segments where they are. */
    void assemble(List<Segment> row, String key) {
        List<List<Segment>> groups = groups(row);
        if (row.size() == 1) {
            bucket.copy(row.getFirst().key(), key);
        } else if (groups.size() == 1) {
            byte[] joined = joined(row);
            bucket.put(key, joined, joined.length);
        } else {
            assembleParts(groups, key);
        }
    }

    /** Neighbours that are one part together: as few as make 5 MiB. */
    static List<List<Segment>> groups(List<Segment> row) {
        List<List<Segment>> groups = new ArrayList<>();
        List<Segment> open = new ArrayList<>();
        long size = 0;
        for (Segment segment : row) {
            open.add(segment);
            size += segment.size();
            if (size >= LEAST_PART) {
                groups.add(open);
                open = new ArrayList<>();
                size = 0;
            }
        }
        if (!open.isEmpty()) {
            groups.add(open);
        }
        return groups;
    }

    private void assembleParts(List<List<Segment>> groups, String key) {
        String upload = multipart.begin(key);
        try {
            multipart.complete(key, upload, parts(groups, key, upload));
        } catch (RuntimeException failed) {
            abort(key, upload, failed);
            throw failed;
        }
    }

    private List<CompletedPart> parts(List<List<Segment>> groups, String key, String upload) {
        List<Callable<CompletedPart>> calls = new ArrayList<>();
        for (List<Segment> group : groups) {
            int number = calls.size() + 1;
            calls.add(() -> part(group, key, upload, number));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("s3-assembly-", 0).factory())) {
            List<Future<CompletedPart>> parts =
                    calls.stream().map(threads::submit).toList();
            return finished(parts, threads);
        }
    }

    /** The first failure ends those that have not begun. */
    private static List<CompletedPart> finished(List<Future<CompletedPart>> parts, ExecutorService threads) {
        List<CompletedPart> finished = new ArrayList<>();
        try {
            for (Future<CompletedPart> part : parts) {
                finished.add(part.get());
            }
            return finished;
        } catch (ExecutionException failed) {
            threads.shutdownNow();
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException ending) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw StorageFailures.unavailable();
        }
    }

    private CompletedPart part(List<Segment> group, String key, String upload, int number) {
        if (group.size() == 1) {
            return multipart.copy(key, upload, number, group.getFirst().key());
        }
        byte[] joined = joined(group);
        return multipart.put(key, upload, number, joined, joined.length);
    }

    private byte[] joined(List<Segment> segments) {
        byte[] joined = new byte
                [Math.toIntExact(segments.stream().mapToLong(Segment::size).sum())];
        int at = 0;
        for (Segment segment : segments) {
            int size = Math.toIntExact(segment.size());
            bucket.read(segment.key(), joined, at, size);
            at += size;
        }
        return joined;
    }

    private void abort(String key, String upload, RuntimeException because) {
        try {
            multipart.abort(key, upload);
        } catch (RuntimeException left) {
            because.addSuppressed(left);
        }
    }
}
