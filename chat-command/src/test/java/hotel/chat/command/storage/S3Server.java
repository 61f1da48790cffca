package hotel.chat.command.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

import hotel.chat.command.storage.StorageSettings.S3;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy as a process of its own, with its objects in a directory; it can be killed and started again. It has the class path of
 * these tests, also where it is started by those of another module: none of its libraries come near the server that they test.
 */
public final class S3Server implements AutoCloseable {
    private static final String KEY = "local-identity";
    private static final String SECRET = UUID.randomUUID().toString();
    static final String BUCKET = "chat-files";
    private static final Duration SILENCE = Duration.ofSeconds(15);
    /** Written by the build. */
    private static final String CLASS_PATH = "/tests.classpath";

    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Running, with an empty bucket. */
    public static S3Server start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("objects"));
        S3Server server = new S3Server(folder, freePort());
        server.start();
        try (S3Client client = server.client()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
        return server;
    }

    /** On the same port, with the same objects, unless it is running. */
    public void start() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        Path configuration = Files.writeString(
                folder.resolve("s3proxy.conf"), """
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.authorization=aws-v2-or-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, KEY, SECRET, folder.resolve("objects")));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::answers);
    }

    private static String classPath() throws IOException {
        try (InputStream written = S3Server.class.getResourceAsStream(CLASS_PATH)) {
            return new String(Objects.requireNonNull(written, CLASS_PATH).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Not only that somebody listens: what is asked before it can answer is lost. */
    private boolean answers() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("the S3 server has ended");
        }
        try {
            HttpURLConnection request = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            request.setConnectTimeout(200);
            request.setReadTimeout(2_000);
            return request.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As by {@code kill -9}. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** It is there and takes connections, and does not answer. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Goes on where it was frozen. */
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        long pid = Objects.requireNonNull(process).pid();
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("the S3 server could not be sent " + name);
        }
    }

    /** Where the objects of its bucket are, a file each, by their keys. */
    public Path objects() {
        return folder.resolve("objects").resolve(BUCKET);
    }

    S3Client client() {
        return S3Clients.of(settings(), "");
    }

    public S3 settings() {
        return new S3("http://127.0.0.1:" + port, BUCKET, "us-east-1", KEY, SECRET, SILENCE);
    }

    @Override
    public void close() {
        kill();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
