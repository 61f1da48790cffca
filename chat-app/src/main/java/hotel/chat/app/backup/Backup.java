package hotel.chat.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

import hotel.chat.app.backup.Manifest.Copied;
import hotel.chat.app.backup.Manifest.Head;
import hotel.chat.app.backup.Manifest.Storage;
import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.startup.StartupFailure;
import org.jspecify.annotations.Nullable;

/** Makes a backup of one moment beside a server that goes on; in memory there is never more than a buffer of it. */
public final class Backup {
    /** The list of the storage's files, in the log. */
    static final String FILES = "files.list.gz";

    private final DataSource database;
    private final DataDirectory directory;
    private final FileStorage storage;
    private final Clock clock;

    public Backup(DataSource database, DataDirectory directory, FileStorage storage, Clock clock) {
        this.database = database;
        this.directory = directory;
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Where it goes. Neither of the first two may exist yet.
     *
     * @param files null: files are not copied
     */
    public record Places(Path log, Path keys, @Nullable Path files) {}

    /**
     * What was made.
     *
     * @param damaged files that are not what they were stored as, and so were not copied
     */
    public record Made(long position, Storage storage, List<Path> damaged) {
        public boolean isInS3() {
            return storage.kind().equals("s3");
        }

        public long files() {
            return storage.files();
        }

        public long bytes() {
            return storage.bytes();
        }

        public long missing() {
            return storage.missing();
        }
    }

    public Made to(Places places) throws SQLException, IOException {
        if (!Files.exists(directory.masterKey())) {
            throw new StartupFailure("There is no master key in " + directory.root()
                    + "; name the data directory of one of the servers with --data.");
        }
        try (Snapshot snapshot = Snapshot.of(database);
                PartWriter log = PartWriter.at(places.log());
                PartWriter keys = PartWriter.at(places.keys())) {
            Set<String> undecided = BackupTables.undecided(snapshot.tables());
            if (!undecided.isEmpty()) {
                throw new StartupFailure("The database has tables that this program does not know: " + undecided
                        + "; use the program of the server that runs.");
            }
            return new Run(snapshot, log, keys, places).made();
        }
    }

    /** One backup. */
    private final class Run {
        private final Snapshot snapshot;
        private final PartWriter log;
        private final PartWriter keys;
        private final Places places;
        private final String id = UUID.randomUUID().toString();
        private final Head head;
        private final Map<String, String> versions;
        private List<Path> damaged = List.of();
        private Storage stored;

        Run(Snapshot snapshot, PartWriter log, PartWriter keys, Places places) throws SQLException {
            this.snapshot = snapshot;
            this.log = log;
            this.keys = keys;
            this.places = places;
            this.head = snapshot.head();
            this.versions = snapshot.versions();
            this.stored = storage.bucket() == null
                    ? new Storage("disk", null, false, 0, 0, 0)
                    : new Storage("s3", storage.bucket(), false, 0, 0, 0);
        }

        /** The master keys come last: those that wrap what is in the snapshot are among them, whatever was added since. */
        Made made() throws SQLException, IOException {
            Manifest ofLog = manifest(Part.LOG, log.tables(snapshot, Part.LOG), snapshot.sequences(), List.of(files()));
            Manifest ofKeys = manifest(Part.KEYS, keys.tables(snapshot, Part.KEYS), Map.of(), secrets());
            keys.finish(ofKeys, directory.masterKey());
            log.finish(ofLog, directory.masterKey());
            return new Made(head.position(), stored, damaged);
        }

        private Manifest manifest(
                Part part, List<Manifest.Table> tables, Map<String, Long> sequences, List<Copied> files) {
            return new Manifest(
                    Manifest.FORMAT,
                    part,
                    id,
                    clock.instant().toString(),
                    head,
                    versions,
                    tables,
                    sequences,
                    files,
                    part == Part.LOG ? stored : null);
        }

        private Copied files() throws SQLException, IOException {
            Path copy = places.files();
            return log.packed(FILES, list -> {
                if (copy != null && storage.bucket() == null) {
                    FileCopies copies = new FileCopies(storage.folder(), copy, list);
                    snapshot.files(copies::take);
                    stored = copies.summary();
                    damaged = copies.damaged();
                }
                return stored.files();
            });
        }

        private List<Copied> secrets() throws IOException {
            List<Copied> copied = new ArrayList<>();
            for (Path secret : secretFiles()) {
                copied.add(keys.copy(directory.root().relativize(secret).toString(), secret));
            }
            return copied;
        }

        private List<Path> secretFiles() throws IOException {
            List<Path> files = new ArrayList<>(List.of(directory.masterKey()));
            if (Files.isDirectory(directory.signingKeys())) {
                try (Stream<Path> signing = Files.list(directory.signingKeys())) {
                    signing.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
            Stream.of(directory.tokenSigningKey(), directory.embeddedPusher())
                    .filter(Files::exists)
                    .forEach(files::add);
            return files;
        }
    }
}
