package hotel.chat.app.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a ZIP file says of one of its entries, in its directory or before the entry's bytes.
 *
 * @param packed bytes that it takes in the file
 * @param size bytes that it has
 * @param offset where the header before its bytes begins; 0 in that header itself
 * @param length of the header
 */
record ZipHeader(String name, int flags, int method, long crc, long packed, long size, long offset, int length) {
    static final int LOCAL = 30;

    private static final int CENTRAL = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int ZIP64 = 1;
    private static final int DESCRIBED = 8;
    private static final int DEFLATED = 8;
    private static final int KNOWN_FLAGS = 0x080e;
    private static final long ELSEWHERE = 0xFFFFFFFFL;
    private static final Pattern ASCII = Pattern.compile("[\\x21-\\x7e]+");

    /** Of the directory. */
    static ZipHeader central(ByteBuffer bytes, int at) throws Fault {
        return read(bytes, at, at + 8, at + CENTRAL, CENTRAL_SIGNATURE);
    }

    /** Before the entry's bytes. */
    static ZipHeader local(ByteBuffer bytes) throws Fault {
        return read(bytes, 0, 6, LOCAL, LOCAL_SIGNATURE);
    }

    /** From the {@link #LOCAL} bytes with which one begins. */
    static int localLength(ByteBuffer bytes) {
        return LOCAL + u16(bytes, 26) + u16(bytes, 28);
    }

    /** Whether its size follows its bytes. */
    boolean isDescribed() {
        return (flags & DESCRIBED) != 0;
    }

    boolean isDeflated() {
        return method == DEFLATED;
    }

    /** Whether both headers of an entry say the same, as far as the one before its bytes can. */
    boolean agreesWith(ZipHeader local) {
        return name.equals(local.name)
                && flags == local.flags
                && method == local.method
                && (isDescribed() || (crc == local.crc && packed == local.packed && size == local.size));
    }

    /** @param base where flags and all that follows in both kinds of headers stands */
    private static ZipHeader read(ByteBuffer bytes, int at, int base, int names, int signature) throws Fault {
        require(names <= bytes.limit() && bytes.getInt(at) == signature);
        int extra = names + u16(bytes, base + 20);
        int end = extra + u16(bytes, base + 22);
        boolean central = signature == CENTRAL_SIGNATURE;
        int length = end - at + (central ? u16(bytes, base + 24) : 0);
        require(at + length <= bytes.limit());
        String name = StandardCharsets.ISO_8859_1
                .decode(bytes.slice(names, extra - names))
                .toString();
        int flags = u16(bytes, base);
        int method = u16(bytes, base + 2);
        require(ASCII.matcher(name).matches());
        require((flags & ~KNOWN_FLAGS) == 0 && (method == 0 || method == DEFLATED));
        long[] wide = {u32(bytes, base + 16), u32(bytes, base + 12), central ? u32(bytes, base + 34) : 0};
        widen(bytes, extra, end, wide);
        return new ZipHeader(name, flags, method, u32(bytes, base + 8), wide[1], wide[0], wide[2], length);
    }

    /** Takes what is too large for its place from the extra field that has it then, in this order: size, packed, offset. */
    private static void widen(ByteBuffer bytes, int extra, int end, long[] values) {
        for (int field = extra; field + 4 <= end; field += 4 + u16(bytes, field + 2)) {
            int at = field + 4;
            for (int i = 0; u16(bytes, field) == ZIP64 && i < values.length; i++) {
                if (values[i] == ELSEWHERE && at + Long.BYTES <= end) {
                    values[i] = bytes.getLong(at);
                    at += Long.BYTES;
                }
            }
        }
    }

    static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & ELSEWHERE;
    }

    private static void require(boolean isRight) throws Fault {
        if (!isRight) {
            throw Fault.of("this is not a ZIP file of the agreed kind: a header of an entry is not of its form");
        }
    }
}
