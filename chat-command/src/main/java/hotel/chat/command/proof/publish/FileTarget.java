package hotel.chat.command.proof.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import hotel.chat.api.ledger.SignedHead;

/** A file that grows by a line a head. What a crash cut off is taken away, as its head follows whole. */
final class FileTarget implements HeadTarget {
    private final Path file;

    FileTarget(Path file) {
        this.file = file;
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String lock() {
        return "pub-file";
    }

    @Override
    public String location() {
        return file.toString();
    }

    @Override
    public void take(SignedHead head) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))) {
            long end = endOfLastLine(channel);
            channel.truncate(end);
            ByteBuffer line = ByteBuffer.wrap(HeadLine.of(head));
            while (line.hasRemaining()) {
                end += channel.write(line, end);
            }
            channel.force(true);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0 && byteBefore(channel, end) != '\n') {
            end--;
        }
        return end;
    }

    private static byte byteBefore(FileChannel channel, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, end - 1);
        return one.get(0);
    }
}
