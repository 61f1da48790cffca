package hotel.chat.command.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import hotel.chat.api.identity.HotelId;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in one bucket, none of them public: the server reads and writes, and hands out no links to them. */
final class S3BlobStore implements FileStorage {
    private static final int MOST_BUFFERED = 8 * 1024 * 1024;

    private final S3Bucket bucket;
    private final S3Assembly assembly;

    S3BlobStore(S3Bucket bucket) {
        this.bucket = bucket;
        this.assembly = new S3Assembly(bucket);
    }

    @Override
    public long append(Staged staged, long offset, InputStream bytes) throws IOException {
        S3Segments segments = S3Segments.of(bucket, staged);
        if (offset > segments.size()) {
            throw new IllegalArgumentException("offset " + offset + " is beyond what is staged");
        }
        segments.truncate(bucket, offset);
        try {
            return append(segments, offset, new Source(bytes));
        } catch (Source.Failed cut) {
            throw cut.failure();
        }
    }

    private long append(S3Segments segments, long offset, Source source) {
        SegmentBuffer buffer = new SegmentBuffer(MOST_BUFFERED);
        long end = offset;
        boolean whole = false;
        while (!whole) {
            try {
                whole = buffer.fill(source);
            } finally {
                // a file of no bytes is an object too
                if (buffer.size() > 0 || (whole && end == 0)) {
                    bucket.put(segments.keyAt(end), buffer.bytes(), buffer.size());
                    end += buffer.size();
                    buffer.clear();
                }
            }
        }
        return end;
    }

    @Override
    public long staged(Staged staged) {
        return S3Segments.of(bucket, staged).size();
    }

    @Override
    public InputStream open(Staged staged) {
        S3Segments segments = S3Segments.of(bucket, staged);
        if (segments.row().isEmpty()) {
            throw new IllegalStateException("nothing is staged");
        }
        return segments.open(bucket);
    }

    @Override
    public void keep(Staged staged, Blob blob) {
        S3Segments segments = S3Segments.of(bucket, staged);
        if (!has(blob)) {
            if (segments.row().isEmpty()) {
                throw new IllegalStateException("nothing is staged");
            }
            assembly.assemble(segments.row(), ObjectNames.of(blob));
        }
        bucket.delete(segments.keys());
    }

    @Override
    public void discard(Staged staged) {
        bucket.delete(S3Segments.of(bucket, staged).keys());
    }

    @Override
    public void put(Blob blob, byte[] bytes) {
        String key = ObjectNames.of(blob);
        bucket.put(key, bytes, bytes.length);
        if (!has(Blob.original(blob.hotel(), blob.sha256()))) {
            bucket.delete(List.of(key));
            throw new MissingBlob(blob);
        }
    }

    @Override
    public byte[] get(Blob blob) {
        String key = ObjectNames.of(blob);
        long size = bucket.size(key).orElseThrow(() -> new MissingBlob(blob));
        byte[] bytes = new byte[Math.toIntExact(size)];
        bucket.read(key, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public boolean has(Blob blob) {
        return bucket.size(ObjectNames.of(blob)).isPresent();
    }

    @Override
    public InputStream open(Blob blob, long from, long length) {
        Objects.checkFromIndexSize(from, length, Long.MAX_VALUE);
        if (length == 0) {
            return nothing(blob, from);
        }
        S3Part part = bucket.open(ObjectNames.of(blob), from, length).orElseThrow(() -> new MissingBlob(blob));
        if (part.length() < length) {
            part.abort();
            throw new IndexOutOfBoundsException("the part ends beyond the blob");
        }
        return part;
    }

    /** There is no range of no bytes. */
    private InputStream nothing(Blob blob, long from) {
        long size = bucket.size(ObjectNames.of(blob)).orElseThrow(() -> new MissingBlob(blob));
        Objects.checkFromIndexSize(from, 0, size);
        return InputStream.nullInputStream();
    }

    /** The original first: what is left after a failure is never a picture without its file. */
    @Override
    public void delete(HotelId hotel, String sha256) {
        for (Variant variant : Variant.values()) {
            bucket.delete(List.of(ObjectNames.of(new Blob(hotel, sha256, variant))));
        }
    }

    @Override
    public int sweep(Instant untouchedSince) {
        Map<String, List<S3Object>> uploads = bucket.list(ObjectNames.STAGING).stream()
                .collect(Collectors.groupingBy(
                        object -> object.key().substring(0, object.key().lastIndexOf('/'))));
        int swept = 0;
        for (List<S3Object> upload : uploads.values()) {
            if (upload.stream().allMatch(object -> object.lastModified().isBefore(untouchedSince))) {
                bucket.delete(upload.stream().map(S3Object::key).toList());
                swept++;
            }
        }
        return swept + bucket.multipart().abortStale(ObjectNames.BLOBS, untouchedSince);
    }

    @Override
    public void close() {
        bucket.close();
    }
}
