package hotel.chat.app.cli;

import java.io.IOException;
import java.nio.file.Path;

import hotel.chat.app.backup.FileStorage;
import hotel.chat.app.backup.RestoreTarget;
import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.database.Login;
import hotel.chat.app.startup.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Option;

/** Which installation a command is about: by the same settings as the server's, or a data directory on the command line. */
final class DatabaseOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data directory (default: CHAT_DATA_DIR, else ./data). Not looked into for the database when"
                            + " SPRING_DATASOURCE_URL names one.")
    private @Nullable Path data;

    StoreConnection open() throws IOException {
        ConfigurableEnvironment settings = settings();
        return StoreConnection.open(settings, directory(settings));
    }

    /** Nothing yet, to be filled. */
    RestoreTarget empty(@Nullable String url, @Nullable String user) throws IOException {
        ConfigurableEnvironment settings = settings();
        String external = url == null ? settings.getProperty("spring.datasource.url", "") : url;
        if (external.isEmpty()) {
            return RestoreTarget.embedded(directory(settings));
        }
        Login server = Login.server(settings, external);
        Login owner = user == null
                ? Login.owner(settings, external).orElse(server)
                : new Login(external, user, server.password());
        return RestoreTarget.external(
                new DriverManagerDataSource(owner.url(), owner.username(), owner.password()), directory(settings));
    }

    /** The roles of an external database. */
    Roles roles() {
        ConfigurableEnvironment settings = settings();
        String url = settings.getProperty("spring.datasource.url", "");
        Login server = Login.server(settings, url);
        return Login.owner(settings, url)
                .filter(owner -> !url.isEmpty() && !owner.username().equals(server.username()))
                .map(owner -> new Roles(owner, server))
                .orElseThrow(() -> new StartupFailure("This is for an external database with two roles: set"
                        + " SPRING_DATASOURCE_URL, the server's role with SPRING_DATASOURCE_USERNAME and _PASSWORD, and"
                        + " its owner with CHAT_DATABASE_OWNER_USERNAME and _PASSWORD."));
    }

    /** Two different ones. */
    record Roles(Login owner, Login server) {}

    /** Where that installation keeps files. */
    FileStorage storage() {
        ConfigurableEnvironment settings = settings();
        return FileStorage.of(settings, new DataDirectory(directory(settings)));
    }

    private Path directory(ConfigurableEnvironment settings) {
        return data == null ? Path.of(settings.getProperty("chat.data.dir", "data")) : data;
    }

    private static ConfigurableEnvironment settings() {
        ConfigurableEnvironment settings = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        return settings;
    }
}
