package hotel.chat.app.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
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
        ConfigurableEnvironment settings = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(settings);
        Path directory = data == null ? Path.of(settings.getProperty("chat.data.dir", "data")) : data;
        return StoreConnection.open(settings, directory);
    }
}
