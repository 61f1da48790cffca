package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import hotel.chat.command.storage.S3Server;
import hotel.chat.command.storage.StorageSettings.S3;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Where the servers of the tests keep files: on disk, or with {@code -Dchat.e2e.storage=s3} in a real S3 server. The shared server's
 * settings go by names of their own, so that those of a test's own server win whatever the order in which they are asked for.
 */
public final class TestStorage {
    /** The directory that all files of a server end up in, whatever its storage is. */
    static final String FOLDER = "chat.e2e.files";

    private static final String STORAGE = "chat.storage.";
    private static final String SHARED = "chat.e2e.shared.";

    private static final boolean IS_S3 =
            System.getProperty("chat.e2e.storage", "disk").equals("s3");

    private TestStorage() {}

    /** As the switch says, for a server in a process of its own. */
    public static List<String> arguments() {
        if (!IS_S3) {
            return List.of();
        }
        S3 settings = Shared.server().settings();
        return List.of(
                "--chat.storage.s3.endpoint=" + settings.endpoint(),
                "--chat.storage.s3.bucket=" + settings.bucket(),
                "--chat.storage.s3.access-key=" + settings.accessKey(),
                "--chat.storage.s3.secret-key=" + settings.secretKey());
    }

    /** As the switch says, for the server that most tests share. */
    static void shared(DynamicPropertyRegistry properties, Path data) {
        if (IS_S3) {
            inS3(properties, SHARED, Shared.server());
        } else {
            properties.add(SHARED + "files", data.resolve("files")::toString);
        }
    }

    /** For a test's own server. */
    public static void onDisk(DynamicPropertyRegistry properties, Path folder) {
        properties.add(STORAGE + "dir", folder::toString);
        properties.add(STORAGE + "s3.bucket", () -> "");
        properties.add(FOLDER, folder::toString);
    }

    /** For a test's own server. */
    public static void inS3(DynamicPropertyRegistry properties, S3Server server) {
        inS3(properties, STORAGE, server);
        properties.add(FOLDER, server.objects()::toString);
    }

    private static void inS3(DynamicPropertyRegistry properties, String prefix, S3Server server) {
        S3 settings = server.settings();
        properties.add(prefix + "s3.endpoint", settings::endpoint);
        properties.add(prefix + "s3.bucket", settings::bucket);
        properties.add(prefix + "s3.access-key", settings::accessKey);
        properties.add(prefix + "s3.secret-key", settings::secretKey);
        properties.add(prefix + "files", server.objects()::toString);
    }

    /** Started once, although it is asked for with each server. */
    private static final class Shared {
        private static @Nullable S3Server started;

        private Shared() {}

        static synchronized S3Server server() {
            if (started == null) {
                started = s3();
            }
            return started;
        }
    }

    /** An S3 server that ends with these tests. */
    public static S3Server s3() {
        try {
            S3Server server = S3Server.start(ChatAppIT.temporary());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
