package hotel.chat.query.attachment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for.
 *
 * @param from of the first byte
 * @param length bytes; 0 only of an empty file as a whole
 */
record ByteRange(long from, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})", Pattern.CASE_INSENSITIVE);

    static ByteRange whole(long size) {
        return new ByteRange(0, size);
    }

    /**
     * What a header {@code Range} asks for. Several ranges, and what cannot be read, mean the whole file, so that no header
     * costs more than none.
     *
     * @return null when the file has nothing of it
     */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher one = header == null ? null : ONE.matcher(header.strip());
        if (one == null || !one.matches()) {
            return whole(size);
        }
        String first = one.group(1);
        String last = one.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? whole(size) : end(Long.parseLong(last), size);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return whole(size);
        }
        return from >= size ? null : new ByteRange(from, Math.min(to, size - 1) - from + 1);
    }

    boolean isWhole(long size) {
        return length == size;
    }

    /** As a header {@code Content-Range}. */
    String of(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }

    private static @Nullable ByteRange end(long wanted, long size) {
        long length = Math.min(wanted, size);
        return length == 0 ? null : new ByteRange(size - length, length);
    }
}
