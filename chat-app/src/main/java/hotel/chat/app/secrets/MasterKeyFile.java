package hotel.chat.app.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.Supplier;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.command.keys.KeyService;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The file of master keys. It is made with an empty ledger only: beside a ledger that has facts a new key would read none of
 * their texts, and would wrap further keys until the old file is put back.
 */
final class MasterKeyFile {
    private final DataDirectory directory;

    private MasterKeyFile(DataDirectory directory) {
        this.directory = directory;
    }

    /** @param first what a file says that has to be made */
    static MasterKeyFile of(DataDirectory directory, JdbcClient database, Supplier<String> first) {
        Path path = directory.masterKey();
        if (!Files.exists(path)) {
            if (isUsed(database)) {
                throw new StartupFailure("The database has texts, but their master keys are missing: put " + path
                        + " back, from a backup or another node.");
            }
            directory.secret(path, first);
        }
        return new MasterKeyFile(directory);
    }

    /** What it says now. */
    String read() {
        Path path = directory.masterKey();
        return directory.secret(path, () -> {
            throw new IllegalStateException(path + " is missing: put it back, from a backup or another node");
        });
    }

    /** Refuses keys of another database. */
    void require(KeyService masters, JdbcClient database) {
        database.sql("select stream, wrapped from event_store.content_key where owner is null order by stream limit 1")
                .query(row -> {
                    try {
                        masters.unwrap(row.getBytes("wrapped"), StreamId.parse(row.getString("stream")));
                    } catch (IllegalStateException other) {
                        throw new StartupFailure(
                                directory.masterKey() + " does not open the keys that are in the database: "
                                        + "put the file of this database back, from a backup or another node.",
                                other);
                    }
                });
    }

    /** Refuses keys that everybody can read in the source of this program. */
    void requireUnpublished() {
        if (read().lines().map(MasterKeyFile::key).anyMatch(PublishedSecrets::contain)) {
            throw new StartupFailure(
                    directory.masterKey() + " has a key that is published in the source of this program; "
                            + "begin with an empty database and without that file.");
        }
    }

    /** The key of a line as we would write it: the same bytes can be written in several ways, and further lines begin with a name and a time. */
    private static String key(String line) {
        String[] words = line.strip().split("\\s+", -1);
        String key = words[words.length - 1];
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(key));
        } catch (IllegalArgumentException notAKey) {
            return key;
        }
    }

    private static boolean isUsed(JdbcClient database) {
        return database.sql("""
                        select exists (select from event_store.content_key) or position > 0
                        from event_store.ledger_head
                        """).query(Boolean.class).single();
    }
}
