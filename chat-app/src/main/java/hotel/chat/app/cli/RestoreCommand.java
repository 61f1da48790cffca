package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;

import hotel.chat.app.backup.FileStorage;
import hotel.chat.app.backup.Restore;
import hotel.chat.app.backup.Restore.Restored;
import hotel.chat.app.backup.RestoreTarget;
import hotel.chat.app.startup.StartupFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: exit 0 when the chat is there and proved, 1 when the backup is bad, 2 when it cannot be put there. */
@Command(
        name = "restore",
        description =
                "Makes a chat of a backup, in an empty data directory or an empty database, and proves it. What was erased"
                        + " stays erased; a backup that was changed or cut off is refused, and nothing of it is left.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The log of a backup.")
    private Path from = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description =
                    "Keys, of the same backup or a later one (default: DIR-keys beside the log). The newest ones bring back"
                            + " nothing that was erased.")
    private @Nullable Path keys;

    @Option(
            names = "--files",
            paramLabel = "DIR",
            description = "Where the files of the backup are (default: DIR-files beside the log, if it is there).")
    private @Nullable Path files;

    @Option(
            names = "--accept-older-keys",
            description = "Take keys from before the log, and lose what was written in between.")
    private boolean olderKeys;

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            description = "An empty database, in place of an embedded one (default: SPRING_DATASOURCE_URL).")
    private @Nullable String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "The role that is to own it; the password is SPRING_DATASOURCE_PASSWORD (default:"
                    + " CHAT_DATABASE_OWNER_USERNAME and _PASSWORD, else SPRING_DATASOURCE_USERNAME and _PASSWORD).")
    private @Nullable String user;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    RestoreCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Path log = from.toAbsolutePath().normalize();
        Restore restore = Restore.of(log, keys == null ? Beside.keys(log) : keys, files(log), olderKeys);
        try (RestoreTarget target = database.empty(url, user)) {
            FileStorage storage = database.storage();
            Progress progress = Progress.upTo(1, restore.position());
            Restored restored = restore.into(target, storage.bucket() == null ? storage.folder() : null, progress);
            progress.end();
            out.println(new StoreReport(restored.verdict()).text());
            tell(restored);
        }
        return 0;
    }

    private @Nullable Path files(Path log) {
        if (files != null && !Files.isDirectory(files)) {
            throw new StartupFailure("There is no directory " + files + ".");
        }
        Path beside = Beside.files(log);
        return files == null && Files.isDirectory(beside) ? beside : files;
    }

    private void tell(Restored restored) {
        out.printf(
                Locale.ROOT,
                "Restored to position %,d. The first start makes the read model of the log.%n",
                restored.verdict().to());
        if (restored.erasedAgain() > 0) {
            out.printf(Locale.ROOT, "%,d keys of what was erased were destroyed again.%n", restored.erasedAgain());
        }
        if (restored.areKeysNewer()) {
            out.println(
                    "The keys are of a later backup: what was erased since the log was copied has no key any more; ask for"
                            + " those erasures again, so that they are marked and their files go.");
        }
        if (!restored.areFilesThere()) {
            out.println("Files were not restored: bring their storage back yourself.");
        }
    }
}
