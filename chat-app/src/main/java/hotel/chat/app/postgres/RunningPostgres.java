package hotel.chat.app.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import hotel.chat.app.data.DataDirectory;

/** The embedded PostgreSQL of a server that runs in another process on this machine. */
public record RunningPostgres(String url, String username, String password) {
    /** On which of its lines PostgreSQL writes down its port. */
    private static final int PORT_LINE = 3;

    /** That of the server that uses this data directory, if one answers. */
    public static Optional<RunningPostgres> of(DataDirectory directory) throws IOException {
        Path written = directory.postgres().resolve("data").resolve("postmaster.pid");
        if (!Files.exists(written)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(written);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        RunningPostgres running = new RunningPostgres(
                EmbeddedPostgres.url(Integer.parseInt(lines.get(PORT_LINE).strip())),
                Cluster.USER,
                Files.readString(EmbeddedPostgres.passwordFile(directory)).strip());
        return running.answers() ? Optional.of(running) : Optional.empty();
    }

    private boolean answers() {
        try {
            DriverManager.getConnection(url, username, password).close();
            return true;
        } catch (SQLException leftBehind) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "RunningPostgres[" + url + "]";
    }
}
