package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;

import hotel.chat.app.backup.Backup;
import hotel.chat.app.backup.Backup.Made;
import hotel.chat.app.backup.Backup.Places;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: exit 0 when all was copied, 1 when files of the storage are damaged, 2 when there is no backup. */
@Command(
        name = "backup",
        description =
                "Copies the chat as it is at this moment, while it runs: the log, the keys and the files, each to a place"
                        + " of its own.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description =
                    "A directory that is not there yet. It gets the log; nobody can read a text of it without the keys.")
    private Path to = Path.of("");

    @Option(
            names = "--keys-to",
            paramLabel = "DIR",
            description = "Gets the keys (default: DIR-keys beside it). Keep it elsewhere, and for days only.")
    private @Nullable Path keysTo;

    @Option(
            names = "--files-to",
            paramLabel = "DIR",
            description =
                    "Gets the bytes of files (default: DIR-files beside it). May be the one of an earlier backup: only"
                            + " what is not there is copied.")
    private @Nullable Path filesTo;

    @Option(names = "--without-files", description = "Copy no files, for who copies the storage in another way.")
    private boolean withoutFiles;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    BackupCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Path log = to.toAbsolutePath().normalize();
        Path keys = keysTo == null ? Beside.keys(log) : keysTo;
        Path files = filesTo == null ? Beside.files(log) : filesTo;
        try (StoreConnection connection = database.open()) {
            Made made = new Backup(connection.database(), connection.directory(), database.storage(), Clock.systemUTC())
                    .to(new Places(log, keys, withoutFiles ? null : files));
            out.printf(Locale.ROOT, "Backup of the chat at position %,d.%n", made.position());
            out.println("  log    " + log);
            out.println("  keys   " + keys + "  (keep them apart from the log, and for days only)");
            out.println("  files  " + said(made, files));
            made.damaged().forEach(file -> out.println("DAMAGED on the disk, not copied: " + file));
            return made.damaged().isEmpty() ? 0 : 1;
        }
    }

    private String said(Made made, Path files) {
        if (made.isInS3()) {
            return "not copied: they are in S3; copy or version the bucket";
        }
        return withoutFiles
                ? "not copied"
                : String.format(
                        Locale.ROOT,
                        "%s  (%,d, %,d bytes; %,d were gone)",
                        files,
                        made.files(),
                        made.bytes(),
                        made.missing());
    }
}
