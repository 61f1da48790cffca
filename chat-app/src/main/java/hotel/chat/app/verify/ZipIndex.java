package hotel.chat.app.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the entries of a ZIP file stand. The file must be nothing but its entries, one after the other, and one directory of them:
 * else there would be a second way to read it, in which it holds something else.
 */
final class ZipIndex {
    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int LOCATOR = 20;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int WIDE_END = 56;
    private static final int WIDE_END_SIGNATURE = 0x06064b50;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int LARGEST = 1 << 30;

    private final FileChannel file;
    private final long size;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private ZipIndex(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    /**
     * An entry.
     *
     * @param start of its bytes
     */
    record Entry(ZipHeader header, long start) {}

    private record Directory(long count, long size, long offset) {}

    /** By names, in the order of the directory. */
    static Map<String, Entry> of(FileChannel file) throws IOException, Fault {
        ZipIndex index = new ZipIndex(file);
        index.read();
        return index.entries;
    }

    private void read() throws IOException, Fault {
        Directory directory = directory();
        ByteBuffer bytes = bytes(directory.offset, directory.size);
        int at = 0;
        for (long left = directory.count; left > 0; left--) {
            ZipHeader header = ZipHeader.central(bytes, at);
            at += header.length();
            if (entries.put(header.name(), new Entry(header, 0)) != null) {
                throw Fault.in(header.name(), "is there twice");
            }
        }
        require(at == bytes.limit(), "its directory has more than its entries");
        List<ZipHeader> inOrder = entries.values().stream()
                .map(Entry::header)
                .sorted(Comparator.comparingLong(ZipHeader::offset))
                .toList();
        require(!inOrder.isEmpty() && inOrder.getFirst().offset() == 0, "it does not begin with an entry");
        for (int i = 0; i < inOrder.size(); i++) {
            boolean last = i == inOrder.size() - 1;
            locate(inOrder.get(i), last ? directory.offset : inOrder.get(i + 1).offset());
        }
    }

    private Directory directory() throws IOException, Fault {
        long at = size - END;
        ByteBuffer end = bytes(at, END);
        require(
                end.getInt(0) == END_SIGNATURE && end.getInt(4) == 0 && ZipHeader.u16(end, 20) == 0,
                "it does not end as one does");
        Directory directory = new Directory(ZipHeader.u16(end, 10), ZipHeader.u32(end, 12), ZipHeader.u32(end, 16));
        ByteBuffer locator = bytes(Math.max(0, at - LOCATOR), LOCATOR);
        if (locator.getInt(0) == LOCATOR_SIGNATURE) {
            at -= LOCATOR + WIDE_END;
            require(locator.getLong(8) == at, "its ZIP64 end is not where it belongs");
            directory = widened(directory, bytes(at, WIDE_END));
        }
        require(
                directory.offset >= 0 && directory.size >= 0 && directory.offset + directory.size == at,
                "its directory is not where it belongs");
        return directory;
    }

    private static Directory widened(Directory small, ByteBuffer end) throws Fault {
        Directory wide = new Directory(end.getLong(32), end.getLong(40), end.getLong(48));
        require(
                end.getInt(0) == WIDE_END_SIGNATURE
                        && end.getLong(4) == WIDE_END - 12
                        && (small.count == 0xFFFF || small.count == wide.count)
                        && (small.size == 0xFFFFFFFFL || small.size == wide.size)
                        && (small.offset == 0xFFFFFFFFL || small.offset == wide.offset),
                "its ZIP64 end is not of its form");
        return wide;
    }

    /** An entry's bytes, and the descriptor of them, must reach to what comes next. */
    private void locate(ZipHeader header, long next) throws IOException, Fault {
        ByteBuffer fixed = bytes(header.offset(), ZipHeader.LOCAL);
        ZipHeader local = ZipHeader.local(bytes(header.offset(), ZipHeader.localLength(fixed)));
        long start = header.offset() + local.length();
        long end = start + header.packed();
        ByteBuffer rest = bytes(end, next - end);
        if (!header.agreesWith(local) || !(header.isDescribed() ? isDescribed(header, rest) : rest.limit() == 0)) {
            throw Fault.in(header.name(), "what the ZIP file says of it does not agree");
        }
        entries.put(header.name(), new Entry(header, start));
    }

    private static boolean isDescribed(ZipHeader header, ByteBuffer descriptor) {
        boolean wide = descriptor.limit() == 24;
        return (wide || descriptor.limit() == 16)
                && header.isDeflated()
                && descriptor.getInt(0) == DESCRIPTOR_SIGNATURE
                && ZipHeader.u32(descriptor, 4) == header.crc()
                && (wide ? descriptor.getLong(8) : ZipHeader.u32(descriptor, 8)) == header.packed()
                && (wide ? descriptor.getLong(16) : ZipHeader.u32(descriptor, 12)) == header.size();
    }

    private ByteBuffer bytes(long offset, long length) throws IOException, Fault {
        require(
                offset >= 0 && length >= 0 && length <= size - offset && length <= LARGEST,
                "it is cut off, or its parts overlap");
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) >= 0) {
            // until all of it is there
        }
        return bytes;
    }

    private static void require(boolean isRight, String reason) throws Fault {
        if (!isRight) {
            throw Fault.of("this is not a ZIP file of the agreed kind: " + reason);
        }
    }
}
