package hotel.chat.app.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.database.Login;
import hotel.chat.app.database.ServerRole;
import hotel.chat.app.startup.StartupFailure;

/**
 * A PostgreSQL of this server's own, in its data directory: durable, only on 127.0.0.1, behind a password. It ends with
 * this process even when that is killed, and is started again when it dies by itself.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Crash recovery replays at most a few GB of log. */
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(5);

    private final Supervisor supervisor;
    private final String password;
    private final String serverPassword;

    private EmbeddedPostgres(Supervisor supervisor, String password, String serverPassword) {
        this.supervisor = supervisor;
        this.password = password;
        this.serverPassword = serverPassword;
    }

    /** Starts it and returns when it answers. The caller holds the data directory's lock. */
    public static EmbeddedPostgres start(DataDirectory directory) {
        String password = directory.secret(passwordFile(directory), () -> random());
        Path serverFile = passwordFile(directory).resolveSibling("postgres-server.password");
        boolean isNew = !Files.exists(serverFile);
        String serverPassword = directory.secret(serverFile, () -> random());
        Supervisor supervisor = null;
        try {
            Leftovers.clear(directory.postgres().resolve("data"));
            Cluster cluster = Cluster.open(directory, password);
            supervisor = Supervisor.start(cluster, freePort());
            EmbeddedPostgres postgres = new EmbeddedPostgres(supervisor, password, serverPassword);
            postgres.awaitAnswer(cluster.log());
            postgres.makeServerRole(isNew);
            return postgres;
        } catch (IOException | SQLException e) {
            throw abandoned(supervisor, new StartupFailure("PostgreSQL could not be started: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw abandoned(supervisor, new StartupFailure("The start was interrupted.", e));
        } catch (StartupFailure e) {
            throw abandoned(supervisor, e);
        }
    }

    public String url() {
        return url(supervisor.port());
    }

    /**
     * The other side has to prove that it knows the password before it learns anything of it: when PostgreSQL is not there, its port
     * may be somebody else's, on a machine that has other users.
     */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?ApplicationName=chat&requireAuth=scram-sha-256";
    }

    static Path passwordFile(DataDirectory directory) {
        return directory.postgres().resolveSibling("keys").resolve("postgres.password");
    }

    /** The owner's, who may do everything. */
    public String username() {
        return Cluster.USER;
    }

    /** The owner's. */
    public String password() {
        return password;
    }

    public Login owner() {
        return new Login(url(), username(), password);
    }

    /** The role that servers work with: it cannot change the ledger. */
    public Login server() {
        return new Login(url(), Cluster.SERVER, serverPassword);
    }

    private void makeServerRole(boolean hasNewPassword) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), username(), password)) {
            ServerRole.make(connection, server(), hasNewPassword);
            RandomPasswords.verifyQuickly(connection, List.of(owner(), server()));
        }
    }

    /** Ends it cleanly: connections are closed, a checkpoint is written. */
    @Override
    public void close() {
        supervisor.stop();
    }

    private void awaitAnswer(Path log) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_RECOVERY.toNanos();
        while (true) {
            if (supervisor.hasFailed()) {
                throw new StartupFailure("PostgreSQL ended while it was starting; " + log + " says why.");
            }
            try {
                DriverManager.getConnection(url(), username(), password).close();
                return;
            } catch (SQLException notYet) {
                boolean refused = String.valueOf(notYet.getSQLState()).startsWith("28");
                if (refused || System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
            Thread.sleep(10);
        }
    }

    private static StartupFailure abandoned(
            @org.jspecify.annotations.Nullable Supervisor supervisor, StartupFailure failure) {
        if (supervisor != null) {
            supervisor.stop();
        }
        return failure;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
