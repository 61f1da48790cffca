package hotel.chat.app.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of the storage's files in a backup, and where their bytes were copied to. */
final class FileList {
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{64}) (\\d+) (blobs/[^/.]+/[0-9a-f]{2}/[0-9a-f]{64}(?:\\.[a-z]+)?)");

    private final PartReader log;
    private final Path copies;

    FileList(PartReader log, Path copies) {
        this.log = log;
        this.copies = copies;
    }

    private record Listed(String sha256, long size, String name) {}

    /** What takes one after the other. */
    @FunctionalInterface
    private interface Each {
        void take(Listed file) throws IOException;
    }

    /** That all are there, before anything is made of them. */
    void require() throws IOException {
        each(file -> {
            Path copy = copies.resolve(file.name());
            if (!Files.exists(copy) || Files.size(copy) != file.size()) {
                throw new BadBackup(copy + " is missing or cut off.");
            }
        });
    }

    /** Into a storage on disk; what it has already stays. */
    void copyTo(Path storage) throws IOException {
        each(file -> {
            Path target = storage.resolve(file.name());
            if (!Files.exists(target)) {
                copy(file, target);
            }
        });
    }

    private void copy(Listed file, Path target) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        String[] sha256 = new String[1];
        try {
            Files.deleteIfExists(unfinished);
            OwnerOnly.file(unfinished, out -> sha256[0] = Sums.copy(copies.resolve(file.name()), out));
            if (!file.sha256().equals(sha256[0])) {
                throw new BadBackup(copies.resolve(file.name()) + " was changed.");
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void each(Each each) throws IOException {
        try (InputStream list = log.unpacked(log.manifest().files().getFirst());
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher fields = LINE.matcher(line);
                if (!fields.matches()) {
                    throw new BadBackup("The list of files in the backup cannot be read.");
                }
                each.take(new Listed(fields.group(1), Long.parseLong(fields.group(2)), fields.group(3)));
            }
        }
    }
}
