package hotel.chat.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

import hotel.chat.app.backup.Manifest.Copied;
import hotel.chat.app.backup.Manifest.Head;
import hotel.chat.app.backup.Manifest.Storage;
import hotel.chat.app.database.SchemaMigrations;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.command.ledger.RestoredKeys;
import hotel.chat.command.proof.StoreFault;
import hotel.chat.command.proof.StoreVerdict;
import hotel.chat.command.proof.StoreVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes an installation of a backup, and proves it before anybody is served by it. */
public final class Restore {
    /** As they lay below the data directory. */
    private static final Path MASTER_KEY = Path.of("keys", "master.key");

    private final PartReader log;
    private final PartReader keys;
    private final @Nullable Path files;

    private Restore(PartReader log, PartReader keys, @Nullable Path files) {
        this.log = log;
        this.keys = keys;
        this.files = files;
    }

    /**
     * Looks at all of a backup.
     *
     * @param files where the storage's files were copied to; null: they are not restored
     * @param olderKeys take keys that were taken before the log: what was written in between is lost
     */
    public static Restore of(Path log, Path keys, @Nullable Path files, boolean olderKeys) throws IOException {
        PartReader facts = PartReader.of(log, Part.LOG);
        PartReader secrets = PartReader.of(keys, Part.KEYS);
        Path masterKeys = keys.resolve(MASTER_KEY);
        if (!Files.exists(masterKeys)) {
            throw new BadBackup(masterKeys + " is missing.");
        }
        facts.require(masterKeys);
        secrets.require(masterKeys);
        long missing =
                facts.manifest().head().position() - secrets.manifest().head().position();
        if (missing > 0 && !olderKeys) {
            throw new StartupFailure("The keys are older than the log: what the last " + missing
                    + " facts say would be lost. Take the newest keys there are, or say --accept-older-keys.");
        }
        Restore restore = new Restore(facts, secrets, files);
        if (files != null && restore.wereFilesCopied()) {
            new FileList(facts, files).require();
        }
        return restore;
    }

    /** Where the ledger will end. */
    public long position() {
        return log.manifest().head().position();
    }

    private boolean wereFilesCopied() {
        Storage storage = log.manifest().storage();
        return storage != null && storage.copied();
    }

    /**
     * What came of it.
     *
     * @param erasedAgain keys of what was erased, which had come back and were destroyed
     * @param areFilesThere false: they were not in the backup or were not asked for
     * @param areKeysNewer the keys are of a later backup: what was erased in between has no key
     */
    public record Restored(StoreVerdict verdict, int erasedAgain, boolean areFilesThere, boolean areKeysNewer) {}

    /**
     * @param storage where files are kept; null: in S3
     * @param progress is told positions that were verified
     */
    public Restored into(RestoreTarget target, @Nullable Path storage, LongConsumer progress)
            throws SQLException, IOException {
        DataSource database = target.database();
        SchemaMigrations.requireKnown(database, log.manifest().schemas());
        SchemaMigrations.requireKnown(database, keys.manifest().schemas());
        TableLoader loader = new TableLoader(database);
        SchemaMigrations.migrate(database, log.manifest().schemas());
        loader.load(log);
        SchemaMigrations.migrate(database, keys.manifest().schemas());
        loader.load(keys);
        SchemaMigrations.migrate(database);
        boolean areKeysNewer = forgetLaterReplies(database);
        int erasedAgain = RestoredKeys.destroyAgain(database);
        placeSecrets(target);
        boolean areFilesThere = placeFiles(storage);
        StoreVerdict verdict = proved(database, progress);
        target.finish();
        return new Restored(verdict, erasedAgain, areFilesThere, areKeysNewer);
    }

    private boolean placeFiles(@Nullable Path storage) throws IOException {
        Storage copied = log.manifest().storage();
        if (copied == null || !copied.copied() || copied.files() == 0) {
            return copied != null && copied.copied();
        }
        if (files == null || storage == null) {
            return false;
        }
        new FileList(log, files).copyTo(storage);
        return true;
    }

    /** Answers to requests of another history; whether the keys are of one that went on. */
    private boolean forgetLaterReplies(DataSource database) {
        Head restored = log.manifest().head();
        boolean isSame = restored.equals(keys.manifest().head());
        if (!isSame) {
            JdbcClient.create(database)
                    .sql("delete from event_store.idempotency where position is null or position > :head")
                    .param("head", restored.position())
                    .update();
        }
        return restored.position() < keys.manifest().head().position();
    }

    private void placeSecrets(RestoreTarget target) throws IOException {
        Path root = target.directory().root();
        for (Copied secret : keys.manifest().files()) {
            Path place = root.resolve(secret.name()).normalize();
            if (!place.startsWith(root)) {
                throw new BadBackup("The backup names a file outside of the data directory.");
            }
            OwnerOnly.file(place, out -> Files.copy(keys.file(secret), out));
        }
    }

    private StoreVerdict proved(DataSource database, LongConsumer progress) throws SQLException {
        StoreVerdict verdict = new StoreVerifier(database)
                .verify(new StoreVerifier.Request(1, StoreVerifier.END, List.of()), progress);
        StoreFault fault = verdict.fault();
        if (fault != null) {
            throw new BadBackup(
                    "The ledger of the backup is wrong at position " + fault.position() + ": " + fault.reason() + ".");
        }
        if (verdict.to() != log.manifest().head().position()) {
            throw new BadBackup("The ledger of the backup ends at " + verdict.to() + " instead of "
                    + log.manifest().head().position() + ".");
        }
        return verdict;
    }
}
