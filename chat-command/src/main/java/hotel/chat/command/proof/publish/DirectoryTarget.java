package hotel.chat.command.proof.publish;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import hotel.chat.api.ledger.SignedHead;

/** A directory that must be there, such as one of another machine, with a file for each head. */
final class DirectoryTarget implements HeadTarget {
    private final Path directory;

    DirectoryTarget(Path directory) {
        this.directory = directory;
    }

    @Override
    public String kind() {
        return "directory";
    }

    @Override
    public String lock() {
        return "pub-dir";
    }

    @Override
    public String location() {
        return directory.toString();
    }

    /** Under another name until it is whole. */
    @Override
    public void take(SignedHead head) throws IOException {
        String name = HeadLine.fileName(head);
        Path unfinished = directory.resolve("." + name + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer line = ByteBuffer.wrap(HeadLine.of(head));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
