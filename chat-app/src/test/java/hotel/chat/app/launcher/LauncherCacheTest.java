package hotel.chat.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** How {@code ./chat} makes and uses the cache of classes, with a JDK that only writes down how it was called. */
class LauncherCacheTest {
    private static final String JAVA = """
            #!/usr/bin/env bash
            # Unpacks, learns, judges a cache, or is a server that says how it was started.
            here="$(cd "$(dirname "$0")/.." && pwd)"
            mode=""
            for word in "$@"; do
              case "$word" in
                -Djarmode=tools)
                  [[ ! -e "$here/broken" ]] || exit 1
                  mkdir -p "${@: -1}"; : >"${@: -1}/chat-app.jar"; exit ;;
                -XX:AOTCacheOutput=*)
                  env >"$here/environment"; echo $$ >"$here/learning"
                  while [[ -e "$here/slow" ]]; do sleep 0.2; done
                  [[ -e "$here/poor" ]] || echo fits >"${word#*=}"; exit ;;
                -XX:AOTMode=on) mode=on ;;
                -XX:AOTCache=*) cache="${word#*=}" ;;
              esac
            done
            [[ -z "$mode" ]] || { grep -q fits "$cache"; exit; }
            echo "$*" >"$here/started"
            exec sleep 300
            """;

    @TempDir
    Path root;

    private String options = "";

    @BeforeEach
    void set_up_a_checkout_and_a_jdk() throws IOException {
        Files.createDirectories(jar().getParent());
        Files.createFile(jar());
        Files.copy(Checkout.path("chat"), root.resolve("chat"));
        Files.createDirectories(root.resolve("jdk/bin"));
        for (String program : List.of("java", "javac")) {
            executable(root.resolve("jdk/bin").resolve(program), JAVA);
        }
        executable(Files.createDirectory(root.resolve("clock")).resolve("sleep"), sleep());
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** For a time that passes five times as fast. */
    private static String sleep() {
        return """
            #!/usr/bin/env bash
            exec %s "$(awk -v s="$1" 'BEGIN { print s / 5 }')"
            """.formatted(program("sleep"));
    }

    @Test
    void the_first_start_makes_a_cache_the_next_one_uses_it_and_one_that_does_not_fit_is_made_again() throws Exception {
        Path cache = whileServing(started -> {
            assertThat(started).doesNotContain("AOT").contains("/run-");
            return awaitCache();
        });
        assertThat(Files.readString(root.resolve("jdk/environment")))
                .as("what the server was told is nothing to learn from")
                .doesNotContain("SPRING_DATASOURCE_URL");

        Files.writeString(cache, "of another JDK");
        whileServing(started -> {
            assertThat(started).contains("-XX:AOTCache=" + cache);
            return awaitCache();
        });
    }

    @Test
    void learning_ends_with_the_server() throws Exception {
        Files.createFile(root.resolve("jdk/slow"));
        long learning =
                whileServing(_ -> Long.parseLong(awaitFile("jdk/learning").strip()));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> ProcessHandle.of(learning).isEmpty());
        assertThat(files(".aot")).isEmpty();
    }

    @Test
    void a_cache_that_came_out_wrong_is_not_taken() throws Exception {
        Files.createFile(root.resolve("jdk/poor"));
        whileServing(_ -> {
            awaitFile("jdk/learning");
            return await().atMost(Duration.ofSeconds(10))
                    .until(
                            () -> files(".aot.new").isEmpty()
                                    && !files(".aot.log").isEmpty(),
                            done -> done);
        });
        assertThat(files(".aot")).isEmpty();
    }

    @Test
    void every_byte_of_a_cache_is_looked_at_before_it_is_used() throws Exception {
        whileServing(_ -> awaitCache());
        whileServing(started -> assertThat(started).contains("-XX:AOTCache=", "-XX:+VerifySharedSpaces"));
    }

    @Test
    void another_collector_is_used_instead_of_ours() throws Exception {
        options = "-XX:+UseZGC";
        whileServing(started -> assertThat(started).contains("-XX:+UseZGC").doesNotContain("-XX:+UseParallelGC"));
        whileServing(
                started -> assertThat(started).contains("-XX:+UseZGC", "-Xss").doesNotContain("-XX:+UseSerialGC"),
                "--small");
    }

    @Test
    void where_nothing_can_be_written_a_cache_is_used_and_none_is_made() throws Exception {
        Path cache = whileServing(_ -> awaitCache());
        Files.writeString(cache, "of another JDK");
        Files.delete(Path.of(cache + ".lock"));
        Files.createDirectory(Path.of(cache + ".lock"));
        whileServing(started -> {
            assertThat(started).contains("-XX:AOTCache=" + cache);
            return nothingHappens(() -> Files.readString(cache).equals("of another JDK"));
        });
    }

    @Test
    void of_two_servers_one_learns() throws Exception {
        Files.createFile(root.resolve("jdk/slow"));
        whileServing(_ -> {
            String first = awaitFile("jdk/learning");
            Files.delete(root.resolve("jdk/learning"));
            whileServing(_ -> nothingHappens(() -> !Files.exists(root.resolve("jdk/learning"))));
            return first;
        });
    }

    @Test
    void other_options_of_the_jvm_have_a_cache_of_their_own() throws Exception {
        Path usual = whileServing(_ -> awaitCache());
        whileServing(started -> assertThat(started).contains("-XX:+UseSerialGC").doesNotContain("AOTCache"), "--small");
        assertThat(usual).exists();
    }

    @Test
    void where_nothing_can_be_unpacked_the_server_starts_all_the_same() throws Exception {
        Files.createFile(root.resolve("jdk/broken"));
        whileServing(started -> assertThat(started).contains("-jar " + jar()).doesNotContain("AOT"));
        assertThat(files("")).as("nothing is left").containsExactly(jar());
    }

    @Test
    void another_build_begins_anew() throws Exception {
        Path old = whileServing(_ -> awaitCache());
        Files.writeString(jar(), "another build");
        whileServing(started -> assertThat(started).doesNotContain("AOTCache", "" + old.getParent()));
        assertThat(old).doesNotExist();
    }

    private <T> T whileServing(Look<T> look, String... more) throws Exception {
        Files.deleteIfExists(root.resolve("jdk/started"));
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("bash", root.resolve("chat").toString(), "serve"), Stream.of(more))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("said").toFile());
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().put("SPRING_DATASOURCE_URL", "jdbc:postgresql://elsewhere/chat");
        builder.environment().put("CHAT_JAVA_OPTIONS", options);
        builder.environment().merge("PATH", root.resolve("clock") + ":", (path, clock) -> clock + path);
        Process server = builder.start();
        try {
            return look.at(awaitFile("jdk/started"));
        } finally {
            server.destroy();
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** For longer than a server has to be quiet before anything is learned. */
    private static boolean nothingHappens(Callable<Boolean> holds) {
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).until(holds);
        return true;
    }

    /** What is looked at while a server runs that was started like this. */
    private interface Look<T> {
        T at(String started) throws Exception;
    }

    private String awaitFile(String name) {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> Files.readString(root.resolve(name)), said -> said.endsWith("\n"));
    }

    private Path awaitCache() {
        return await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> cacheThatFits().orElseThrow(), Files::exists);
    }

    private Optional<Path> cacheThatFits() throws IOException {
        List<Path> made = files(".aot");
        return made.size() == 1 && Files.readString(made.getFirst()).equals("fits\n")
                ? Optional.of(made.getFirst())
                : Optional.empty();
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve("chat-app"))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
        }
    }

    private Path jar() {
        return root.resolve("chat-app/target/chat-app.jar");
    }
}
