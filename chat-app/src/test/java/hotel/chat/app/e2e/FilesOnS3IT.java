package hotel.chat.app.e2e;

import java.io.IOException;
import java.nio.file.Path;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.TestStorage;
import hotel.chat.command.storage.S3Server;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A sample of the rules for files against a whole server of its own that keeps them in S3; {@code -Dchat.e2e.storage=s3} runs
 * all of them so.
 */
@Tag("files")
class FilesOnS3IT {
    private static final Path DATA = ChatAppIT.temporary();
    private static final S3Server S3 = TestStorage.s3();

    @DynamicPropertySource
    static void inS3(DynamicPropertyRegistry properties) {
        properties.add("chat.data.dir", DATA::toString);
        TestStorage.inS3(properties, S3);
    }

    @Nested
    class Sending extends SendFilesIT {}

    @Nested
    class Tidying extends TidyingUpIT {}

    @Nested
    class Outage extends OutageRules {
        @Override
        void fail() {
            S3.kill();
        }

        @Override
        void recover() throws IOException {
            S3.start();
        }

        @Override
        Told told() {
            return new Told(503, "unavailable", "5");
        }
    }
}
