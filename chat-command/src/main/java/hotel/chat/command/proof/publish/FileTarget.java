package hotel.chat.command.proof.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import hotel.chat.api.ledger.SignedHead;

/** A file that grows by a line a head. A line that was cut off by a crash stays, and the head follows whole. */
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
            long end = channel.size();
            if (end > 0 && last(channel, end) != '\n') {
                end += channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
            }
            ByteBuffer line = ByteBuffer.wrap(HeadLine.of(head));
            while (line.hasRemaining()) {
                end += channel.write(line, end);
            }
            channel.force(true);
        }
    }

    private static byte last(FileChannel channel, long end) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, end - 1);
        return one.get(0);
    }
}
