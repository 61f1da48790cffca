package hotel.chat.app.image;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

import hotel.chat.app.data.DataDirectoryLock;
import hotel.chat.app.postgres.EmbeddedPostgres;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient;
import hotel.chat.app.support.ChatClient.Answer;
import hotel.chat.app.support.Checkout;
import hotel.chat.app.support.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The image without an engine: the very commands of its build file, in a directory in place of the root. */
class ImageIT {
    private static final String HOTEL = "/api/hotels/" + ChatAppIT.GRAND_BUDAPEST;
    private static final String BUCKET = "chat-files";
    private static final String JAR = "chat-app/target/chat-app.jar";
    private static final ImageFile IMAGE = ImageFile.of("Dockerfile");

    @TempDir
    private Path root;

    @Test
    void what_the_build_file_builds_starts_with_its_cache_on_another_port_with_secrets_in_files() throws Exception {
        build();
        int port = freePort();
        try (DataDirectoryLock lock = DataDirectoryLock.claim(root.resolve("database"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(lock.directory())) {
            Path secrets = Files.createDirectories(root.resolve("run/secrets"));
            Files.writeString(secrets.resolve("spring.datasource.password"), postgres.password());
            Path s3Secret = Files.writeString(
                    secrets.resolve("chat.storage.s3.secret-key"),
                    UUID.randomUUID().toString());
            int s3Port = freePort();
            Process s3 = startS3(s3Port, s3Secret);
            Process server = start(Map.ofEntries(
                    entry("CHAT_PORT", "" + port),
                    entry("CHAT_ADDRESS", "127.0.0.1"),
                    entry("CHAT_DATA_DIR", root.resolve("var/lib/chat/data").toString()),
                    entry("CHAT_DEMO", "true"),
                    entry("SPRING_CONFIG_IMPORT", "configtree:" + secrets + "/"),
                    entry("SPRING_DATASOURCE_URL", postgres.url()),
                    entry("SPRING_DATASOURCE_USERNAME", postgres.username()),
                    entry("CHAT_STORAGE_S3_ENDPOINT", "http://127.0.0.1:" + s3Port),
                    entry("CHAT_STORAGE_S3_BUCKET", BUCKET),
                    entry("CHAT_STORAGE_S3_ACCESS_KEY", "chat"),
                    // a cache that cannot be used ends the start
                    entry("JDK_JAVA_OPTIONS", "-XX:AOTMode=on")));
            try {
                assertThat(isHealthy(port)).isTrue();
                assertThat(isHealthy(freePort())).isFalse();
                assertPicturesAreMade(new ChatClient("http://127.0.0.1:" + port, null));
                server.destroy();
                assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(server.exitValue()).isZero();
                assertThat(root.resolve("data").resolve(BUCKET).resolve("blobs"))
                        .as("the picture is in the S3 store")
                        .isDirectory();
            } finally {
                server.destroyForcibly();
                s3.destroyForcibly();
            }
        }
    }

    /** As its image starts it, with the libraries that the tests of files have. */
    private Process startS3(int port, Path secret) throws IOException {
        Path library = Files.createDirectories(root.resolve("opt/s3"));
        try (InputStream written = ImageIT.class.getResourceAsStream("/tests.classpath")) {
            String classPath = new String(Objects.requireNonNull(written).readAllBytes(), StandardCharsets.UTF_8);
            for (String jar : classPath.split(File.pathSeparator)) {
                if (jar.endsWith(".jar")) {
                    Files.createSymbolicLink(library.resolve(Path.of(jar).getFileName()), Path.of(jar));
                }
            }
        }
        Files.copy(Checkout.path("ops/s3/run.sh"), library.resolve("run.sh"));
        ProcessBuilder builder = new ProcessBuilder(
                        here(ImageFile.of("ops/s3/Dockerfile").entryPoint()))
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("s3.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "S3_LIBRARY",
                        library.toString(),
                        "S3_DATA",
                        root.resolve("data").toString(),
                        "S3_ADDRESS",
                        "127.0.0.1",
                        "S3_PORT",
                        "" + port,
                        "S3_BUCKET",
                        BUCKET,
                        "S3_ACCESS_KEY",
                        "chat",
                        "S3_SECRET_FILE",
                        secret.toString()));
        Process process = builder.start();
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return process;
    }

    /** Extracted in layers, put together, and started once to learn what it loads. */
    private void build() throws Exception {
        assertThat(Checkout.path(JAR))
                .as("made by the build before these tests")
                .exists();
        run(IMAGE.run("-Djarmode=tools"));
        for (String copy : IMAGE.all("COPY")) {
            if (copy.startsWith("--from=build")) {
                String[] words = copy.split(" +");
                Path layer = root.resolve(words[1].substring(1));
                assertThat(layer).isDirectory();
                FileSystemUtils.copyRecursively(layer, root.resolve(words[2].substring(1)));
            }
        }
        run(IMAGE.run("-XX:AOTCacheOutput"));
        Files.move(root.resolve("tmp/chat.aot"), root.resolve("opt/chat/chat.aot"));
    }

    /** Paths of the image lie below the directory, and the jar in the checkout, wherever that is. */
    private List<String> here(List<String> command) {
        List<String> words = new ArrayList<>();
        for (String word : command) {
            words.add(
                    word.equals(JAR)
                            ? Checkout.path(JAR).toString()
                            : word.replaceFirst("(^|=)(/(?:layers|opt|tmp)\\b)", "$1" + root + "$2"));
        }
        if (words.getFirst().equals("java")) {
            words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        }
        return words;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("tmp"));
        Process process =
                new ProcessBuilder(here(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(here(IMAGE.entryPoint())).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("ready: ")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return process;
            }
        }
        throw new AssertionError("it ended before it was ready: " + said);
    }

    private static boolean isHealthy(int port) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(IMAGE.healthCheck())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CHAT_PORT", "" + port);
        return builder.start().waitFor() == 0;
    }

    /** A process that the server starts by the class path that it was started with itself. */
    private static void assertPicturesAreMade(ChatClient nobody) {
        ChatClient anna = nobody.login(ChatAppIT.GRAND_BUDAPEST, "anna", "anna-demo");
        Answer group =
                anna.post(HOTEL + "/conversations", Map.of("participant_ids", List.of("anna", "ben"), "kind", "group"));
        assertThat(group.status()).as(group.text()).isEqualTo(201);
        Form picture = new Form().file("red.png", picture());
        Answer sent = anna.publish(
                "POST",
                HOTEL + "/conversations/" + group.body().path("conversation_id").asString() + "/attachments",
                picture.headers(),
                picture.body());
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        String message = HOTEL + "/messages/" + sent.body().path("message_id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> anna.get(message)
                        .body()
                        .at("/attachments/0/thumbnail_url")
                        .isString());
    }

    private static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
