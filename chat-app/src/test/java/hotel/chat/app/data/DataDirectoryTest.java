package hotel.chat.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import hotel.chat.app.startup.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void a_second_server_is_told_that_the_directory_is_in_use() {
        try (DataDirectoryLock first = DataDirectoryLock.claim(temporary)) {
            assertThatExceptionOfType(StartupFailure.class)
                    .isThrownBy(() -> DataDirectoryLock.claim(temporary).close())
                    .withMessageContaining("in use");
            assertThat(first.directory().root()).isEqualTo(temporary.toAbsolutePath());
        }
        DataDirectoryLock.claim(temporary).close();
    }

    @Test
    void a_directory_with_other_files_is_left_alone() throws IOException {
        Files.writeString(temporary.resolve("thesis.txt"), "mine");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> DataDirectoryLock.claim(temporary).close())
                .withMessageContaining("holds other files");
        assertThat(temporary).isDirectoryNotContaining(file -> !file.endsWith("thesis.txt"));
    }

    @Test
    void a_new_node_starts_with_the_secrets_that_it_was_given() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        directory.secret(directory.masterKey(), () -> "shared");
        directory.secret(directory.tokenSigningKey(), () -> "shared");

        try (DataDirectoryLock claimed = DataDirectoryLock.claim(temporary)) {
            assertThat(claimed.directory().secret(directory.masterKey(), () -> "another"))
                    .isEqualTo("shared");
        }
    }

    @Test
    void a_secret_is_made_once_and_readable_by_its_owner_only() throws IOException {
        DataDirectory directory = new DataDirectory(temporary);
        assertThat(directory.secret(directory.masterKey(), () -> "first")).isEqualTo("first");
        assertThat(directory.secret(directory.masterKey(), () -> "second")).isEqualTo("first");
        assertThat(permissions(directory.masterKey())).isEqualTo("rw-------");
        assertThat(permissions(directory.masterKey().resolveSibling("."))).isEqualTo("rwx------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
