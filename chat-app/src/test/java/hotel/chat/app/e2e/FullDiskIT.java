package hotel.chat.app.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.TestStorage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A server whose files are on a disk of 96 MiB that gets really full; skipped where this user may not mount one. */
@Tag("files")
@DirtiesContext
class FullDiskIT extends OutageRules {
    private static final Path DATA = ChatAppIT.temporary();
    private static final Path DISK = DATA.resolve("disk");
    private static final Path HOG = DISK.resolve("hog");

    @BeforeAll
    static void mount() throws Exception {
        Files.createDirectories(DISK);
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", DISK.toString()) == 0,
                "a full disk is not tried: mounting a tmpfs is not allowed here");
        // the server still looks at it when these tests are over
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                run("umount", "-l", DISK.toString());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    @DynamicPropertySource
    static void onThatDisk(DynamicPropertyRegistry properties) {
        properties.add("chat.data.dir", () -> DATA.resolve("data").toString());
        properties.add("chat.storage.min-free", () -> "0");
        TestStorage.onDisk(properties, DISK.resolve("files"));
    }

    /** Takes all the room there is. */
    @Override
    void fail() throws IOException {
        try (OutputStream hog = Files.newOutputStream(HOG)) {
            byte[] block = new byte[1 << 16];
            while (true) {
                hog.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Override
    void recover() throws IOException {
        Files.deleteIfExists(HOG);
    }

    @Override
    Told told() {
        return new Told(507, "insufficient_storage", "30");
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }
}
