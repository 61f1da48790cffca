package hotel.chat.app.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.command.keys.FileKeyService;
import hotel.chat.command.keys.KeyService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** On a database that has facts: the demo's people are there. */
class MasterKeyFileIT extends ChatAppIT {
    @Autowired
    private JdbcClient database;

    @Autowired
    private DataDirectory directory;

    @TempDir
    private Path other;

    @Test
    void no_key_is_made_beside_texts_that_another_key_wraps() {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> MasterKeyFile.of(new DataDirectory(other), database, MasterKeyFileIT::key))
                .withMessageContaining("put " + new DataDirectory(other).masterKey() + " back");
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void the_file_of_another_database_is_refused() throws IOException {
        DataDirectory foreign = new DataDirectory(other);
        foreign.secret(foreign.masterKey(), MasterKeyFileIT::key);
        MasterKeyFile file = MasterKeyFile.of(foreign, database, MasterKeyFileIT::key);
        KeyService masters = new FileKeyService(file::read, Clock.systemUTC());

        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> file.require(masters, database))
                .withMessageContaining("does not open the keys")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(key()));
    }

    @Test
    void a_file_that_goes_while_the_server_runs_is_not_made_anew_and_what_it_said_holds() throws IOException {
        DataDirectory copy = new DataDirectory(other);
        copy.secret(copy.masterKey(), () -> read(directory));
        MasterKeyFile file = MasterKeyFile.of(copy, database, MasterKeyFileIT::key);
        KeyService masters = new FileKeyService(file::read, Clock.systemUTC());
        Files.delete(copy.masterKey());

        assertThatIllegalStateException().isThrownBy(masters::refresh).withMessageContaining("is missing");

        assertThat(copy.masterKey()).doesNotExist();
        file.require(masters, database);
    }

    private static String read(DataDirectory directory) {
        return directory.secret(directory.masterKey(), () -> "");
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(new byte[32]);
    }
}
