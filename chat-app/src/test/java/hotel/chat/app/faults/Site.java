package hotel.chat.app.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.PusherStandIn;
import hotel.chat.app.support.Signals;
import hotel.chat.app.support.Wire;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.awaitility.Awaitility.await;

/** Several nodes on one PostgreSQL, telling one Pusher, with a network between them that can be broken. */
final class Site implements AutoCloseable {
    private static final int MORE_THAN_THERE_ARE = 1_000;
    private static final Duration QUIET = Duration.ofSeconds(60);

    private final Path folder;
    private final Optional<Disk> disk;
    private final DataDirectoryLock lock;
    private final EmbeddedPostgres database;
    private final PusherStandIn pusher;
    private final String secret = UUID.randomUUID().toString();
    private final List<Node> nodes = new ArrayList<>();
    private final JdbcClient jdbc;
    private final Deque<Connection> hoarded = new ArrayDeque<>();

    private Site(Path folder) throws IOException {
        this.folder = folder;
        this.disk = Disk.mount(folder.resolve("disk"), Files.createDirectories(folder.resolve("mounted")));
        this.lock = DataDirectoryLock.claim(folder.resolve("mounted").resolve("database"));
        this.database = EmbeddedPostgres.start(lock.directory());
        this.pusher = new PusherStandIn();
        this.jdbc = JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.username(), database.password()));
    }

    /**
     * With so many nodes, all of them ready.
     *
     * @param folder an empty one
     */
    static Site open(Path folder, int nodes, Program program, String... settings) throws IOException {
        Site site = new Site(folder);
        try {
            site.start(nodes, program, settings);
            return site;
        } catch (IOException | RuntimeException | Error failed) {
            site.close();
            throw failed;
        }
    }

    private void start(int count, Program program, String... settings) throws IOException {
        Node first = node(0, program, settings);
        first.start();
        first.awaitReady();
        for (int number = 1; number < count; number++) {
            Node node = node(number, program, settings);
            share(first, node);
            node.start();
        }
        nodes.forEach(Node::awaitReady);
    }

    private Node node(int number, Program program, String... more) {
        Wire toDatabase = Wire.to(portOf(database.url()));
        Wire toPusher = Wire.to(pusher.port());
        List<String> settings = new ArrayList<>(List.of(pusher.settings(toPusher.port(), secret)));
        settings.addAll(List.of(
                "--chat.demo=true",
                "--chat.rate-limits.enabled=false",
                "--chat.pusher.timeout=1s",
                "--spring.datasource.url="
                        + database.url().replace(":" + portOf(database.url()) + "/", ":" + toDatabase.port() + "/"),
                "--spring.datasource.username=" + database.server().username(),
                "--spring.datasource.password=" + database.server().password(),
                "--chat.database.owner.username=" + database.owner().username(),
                "--chat.database.owner.password=" + database.owner().password(),
                "--chat.storage.dir=" + folder.resolve("files")));
        settings.addAll(List.of(more));
        Node node = new Node(folder.resolve("node-" + number), program, settings, toDatabase, toPusher);
        nodes.add(node);
        return node;
    }

    private void share(Node first, Node with) throws IOException {
        for (String secrets : List.of("keys", "jwt")) {
            try (Stream<Path> found = Files.walk(first.data().resolve(secrets))) {
                for (Path path : found.toList()) {
                    Path copy = with.data().resolve(first.data().relativize(path));
                    Files.createDirectories(copy.getParent());
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static int portOf(String url) {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    List<Node> nodes() {
        return nodes;
    }

    /** What the nodes have logged as errors. */
    String errors() {
        return nodes.stream().map(Node::errors).collect(Collectors.joining("\n"));
    }

    List<String> urls() {
        return nodes.stream().map(Node::url).toList();
    }

    PusherStandIn pusher() {
        return pusher;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** That the database is on; empty where it has none of its own. */
    Optional<Disk> disk() {
        return disk;
    }

    EmbeddedPostgres database() {
        return database;
    }

    Map<String, Desk> logIn() {
        return Stream.concat(Crowd.WRITERS.stream(), Stream.of(Crowd.GUEST, "mona", "olga"))
                .collect(Collectors.toMap(name -> name, name -> Desk.logIn(urls().getFirst(), name)));
    }

    /** {@code kill -9} of PostgreSQL's first process, which takes the others with it; it is started again by itself. */
    void killPostgres() throws IOException {
        Path pid = lock.directory().postgres().resolve("data").resolve("postmaster.pid");
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .ifPresent(process -> Signals.send("KILL", process));
    }

    /** Takes every connection that PostgreSQL has left. */
    void hoardConnections() {
        try {
            while (hoarded.size() < MORE_THAN_THERE_ARE) {
                hoarded.add(DriverManager.getConnection(database.url(), database.username(), database.password()));
            }
            throw new AssertionError("there is no end of connections");
        } catch (SQLException noneLeft) {
            if (!String.valueOf(noneLeft.getSQLState()).equals("53300")) {
                throw new IllegalStateException(noneLeft);
            }
        }
    }

    void freeConnections() throws SQLException {
        while (!hoarded.isEmpty()) {
            hoarded.pop().close();
        }
    }

    long head() {
        return jdbc.sql("select position from event_store.ledger_head")
                .query(Long.class)
                .single();
    }

    /** Returns when every node shows all that is stored, and all of it is told. */
    void awaitQuiet(Desk reader) {
        await().atMost(QUIET).ignoreExceptions().until(() -> {
            long head = head();
            return urls().stream()
                            .allMatch(url -> reader.at(url)
                                            .get("/conversations?limit=1", head)
                                            .status()
                                    == 200)
                    && head == told();
        });
    }

    /** How far everything is told. */
    long told() {
        return jdbc.sql("select min(position) from realtime.delivery")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        database.close();
        pusher.close();
        lock.close();
        disk.ifPresent(Disk::close);
    }
}
