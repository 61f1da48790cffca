package hotel.chat.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

import hotel.chat.app.ChatApplication;
import hotel.chat.app.database.Login;
import hotel.chat.app.postgres.EmbeddedPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole server as people run it — embedded PostgreSQL, demo people, real HTTP — started once for all test classes that
 * extend this and add no bean and no property of their own. Tests share its data, so each makes its own conversations.
 */
@SpringBootTest(
        classes = ChatApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "chat.data.dir=${chat.e2e.shared.data}",
            "chat.e2e.files=${chat.e2e.shared.files}",
            "chat.storage.s3.endpoint=${chat.e2e.shared.s3.endpoint:}",
            "chat.storage.s3.bucket=${chat.e2e.shared.s3.bucket:}",
            "chat.storage.s3.access-key=${chat.e2e.shared.s3.access-key:}",
            "chat.storage.s3.secret-key=${chat.e2e.shared.s3.secret-key:}",
            // those who tidy up must never be noticed
            "chat.storage.janitor-interval=1s",
            "chat.uploads.expiry-interval=1s"
        })
@Import({ProbeController.class, Statements.class})
public abstract class ChatAppIT {
    public static final String GRAND_BUDAPEST = "grand-budapest";
    public static final String SEA_VIEW = "sea-view";
    private static final Path DATA = temporary();

    @LocalServerPort
    private int port;

    @Value("${" + TestStorage.FOLDER + "}")
    private Path files;

    @Autowired
    private EmbeddedPostgres embedded;

    @DynamicPropertySource
    static void shared(DynamicPropertyRegistry properties) {
        properties.add("chat.e2e.shared.data", DATA::toString);
        TestStorage.shared(properties, DATA);
    }

    /** Base URL of the server, without a slash at its end. */
    protected final String url() {
        return "http://127.0.0.1:" + port;
    }

    protected final ChatClient anonymous() {
        return new ChatClient(url(), null);
    }

    /** A demo person of grand-budapest, logged in. */
    protected final ChatClient as(String username) {
        return as(GRAND_BUDAPEST, username);
    }

    protected final ChatClient as(String hotel, String username) {
        return anonymous().login(hotel, username, username + "-demo");
    }

    /** The server's data directory. */
    protected static Path data() {
        return DATA;
    }

    /** The server's database as its owner sees it, who may do what the server may not. */
    protected final JdbcClient owner() {
        return JdbcClient.create(ownersDatabase());
    }

    protected final DataSource ownersDatabase() {
        Login owner = embedded.owner();
        return new DriverManagerDataSource(owner.url(), owner.username(), owner.password());
    }

    /** What the server's PostgreSQL prints. */
    protected static Path databaseLog() {
        return DATA.resolve("postgres").resolve("server.log");
    }

    /** Where the server keeps files, whatever its storage is. */
    protected final StoredFiles files() {
        return new StoredFiles(files);
    }

    /** A directory that a clean build removes. */
    public static Path temporary() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target")).toAbsolutePath(), "chat-it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
