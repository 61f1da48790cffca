package hotel.chat.app.e2e;

import java.nio.file.Path;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.TestStorage;
import hotel.chat.command.storage.S3Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** An S3 that takes connections and does not answer any more. Each call waits for it three times. */
@Tag("files")
@Tag("faults")
@EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
class SilentS3IT extends OutageRules {
    private static final Path DATA = ChatAppIT.temporary();
    private static final S3Server S3 = TestStorage.s3();

    @DynamicPropertySource
    static void inS3(DynamicPropertyRegistry properties) {
        properties.add("chat.data.dir", DATA::toString);
        properties.add("chat.storage.s3.silence", () -> "2s");
        TestStorage.inS3(properties, S3);
    }

    @Override
    void fail() throws Exception {
        S3.freeze();
    }

    @Override
    void recover() throws Exception {
        S3.thaw();
    }

    /** Before that the request that is waiting for S3 keeps the upload to itself. */
    @Override
    void assertRefused(JsonNode refused) {
        assertThat(refused.path("refused").asInt()).isIn(423, told().status());
    }

    @Override
    Told told() {
        return new Told(503, "unavailable", "5");
    }
}
