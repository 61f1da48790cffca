package hotel.chat.command.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import hotel.chat.api.port.BlobStore.Staged;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An upload in S3, where an object cannot grow: a row of objects, each named by the offset it begins at. Its size is that of
 * the row up to the first hole. Whoever appends first removes every later object, so a hole is never closed by a stale one.
 *
 * @param all in order, also those behind a hole
 * @param strays keys beside them that no offset is the name of, such as what a storage that died in the middle of writing shows;
 *     no part of the upload, and removed with it
 */
record S3Segments(String prefix, List<Segment> all, List<String> strays) {
    private static final Pattern OFFSET = Pattern.compile("[0-9]{20}");

    /**
     * One object of an upload.
     *
     * @param start offset of its first byte
     * @param size bytes
     */
    record Segment(String key, long start, long size) {
        long end() {
            return start + size;
        }
    }

    static S3Segments of(S3Bucket bucket, Staged staged) {
        String prefix = ObjectNames.of(staged) + "/";
        List<Segment> segments = new ArrayList<>();
        List<String> strays = new ArrayList<>();
        for (S3Object object : bucket.list(prefix)) {
            String name = object.key().substring(prefix.length());
            if (OFFSET.matcher(name).matches()) {
                segments.add(new Segment(object.key(), Long.parseLong(name), object.size()));
            } else {
                strays.add(object.key());
            }
        }
        return new S3Segments(prefix, segments, strays);
    }

    /** The name of what begins there: 20 digits, so that the order of keys is that of offsets. */
    String keyAt(long offset) {
        return prefix + String.format(Locale.ROOT, "%020d", offset);
    }

    /** What is staged: those up to the first hole. */
    List<Segment> row() {
        List<Segment> row = new ArrayList<>();
        long end = 0;
        for (Segment segment : all) {
            if (segment.start() != end) {
                break;
            }
            row.add(segment);
            end = segment.end();
        }
        return row;
    }

    /** Bytes staged. */
    long size() {
        List<Segment> row = row();
        return row.isEmpty() ? 0 : row.getLast().end();
    }

    /** Removes everything at and after an offset, cutting the object in two that it is in the middle of. */
    void truncate(S3Bucket bucket, long offset) {
        for (Segment segment : all) {
            if (segment.start() < offset && segment.end() > offset) {
                shorten(bucket, segment, Math.toIntExact(offset - segment.start()));
            }
        }
        bucket.delete(all.stream()
                .filter(segment -> segment.start() >= offset)
                .map(Segment::key)
                .toList());
    }

    private static void shorten(S3Bucket bucket, Segment segment, int length) {
        byte[] kept = new byte[length];
        bucket.read(segment.key(), kept, 0, length);
        bucket.put(segment.key(), kept, length);
    }

    /** Of everything there is. */
    List<String> keys() {
        return Stream.concat(all.stream().map(Segment::key), strays.stream()).toList();
    }

    /** The bytes of the row, each object fetched when its turn comes. */
    InputStream open(S3Bucket bucket) {
        Iterator<Segment> row = row().iterator();
        return new InputStream() {
            private InputStream current = InputStream.nullInputStream();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = current.read(buffer, from, length);
                while (read < 0 && row.hasNext()) {
                    current.close();
                    current = bucket.open(row.next().key());
                    read = current.read(buffer, from, length);
                }
                return read;
            }

            @Override
            public void close() throws IOException {
                current.close();
            }
        };
    }
}
