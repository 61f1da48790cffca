package hotel.chat.app.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import hotel.chat.app.backup.Snapshot.StoredFile;
import hotel.chat.command.storage.ObjectNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileCopiesTest {
    private static final String HOTEL = "grand-budapest";
    /** SHA-256 of {@code towel}. */
    private static final String SHA256 = "10ca50a8a7148afd6d2a563e8ef8e05cfedd17fc97a6a5327cf9e5300b933e4b";

    @TempDir
    private Path folder;

    private Path file;
    private Path copy;

    @BeforeEach
    void store() throws IOException {
        String name = ObjectNames.of(HOTEL, SHA256).getFirst();
        file = folder.resolve("files").resolve(name);
        copy = folder.resolve("copies").resolve(name);
        Files.createDirectories(file.getParent());
        Files.createDirectories(copy.getParent());
    }

    @Test
    void a_copy_that_has_gone_bad_is_made_anew() throws IOException {
        Files.writeString(file, "towel");
        Files.writeString(copy, "vowel");

        FileCopies copies = taken();

        assertThat(copies.damaged()).isEmpty();
        assertThat(copies.summary().files()).isOne();
        assertThat(copy).hasContent("towel");
    }

    @Test
    void a_good_copy_outlives_the_file_that_has_gone_bad() throws IOException {
        Files.writeString(file, "tow");
        Files.writeString(copy, "towel");

        FileCopies copies = taken();

        assertThat(copies.summary().files()).isOne();
        assertThat(copy).hasContent("towel");
    }

    @Test
    void a_bad_file_without_a_good_copy_is_told_and_not_copied() throws IOException {
        Files.writeString(file, "tow");

        FileCopies copies = taken();

        assertThat(copies.damaged()).containsExactly(file);
        assertThat(copies.summary().files()).isZero();
        assertThat(copy).doesNotExist();
    }

    private FileCopies taken() throws IOException {
        FileCopies copies =
                new FileCopies(folder.resolve("files"), folder.resolve("copies"), new ByteArrayOutputStream());
        copies.take(new StoredFile(HOTEL, SHA256));
        return copies;
    }
}
