package hotel.chat.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When {@code ./chat} builds, with a Maven that writes its jar in two steps, and a JDK that says what it was given. */
class LauncherBuildTest {
    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo built >>../builds
            mkdir -p chat-app/target
            echo half >chat-app/target/chat-app.jar
            while [[ ! -e ../whole ]]; do sleep 0.1; done
            echo whole >chat-app/target/chat-app.jar
            """;
    private static final String JAVA = """
            #!/usr/bin/env bash
            [[ "$*" != *-Djarmode=tools* ]] || exit 1
            cat "${@: -1}" >>"$(dirname "$0")/../../started"
            """;

    @TempDir
    Path root;

    private final List<Process> begun = new ArrayList<>();

    @BeforeEach
    void set_up_a_checkout_a_jdk_and_a_maven() throws IOException {
        Files.createDirectories(root.resolve("check out"));
        Files.copy(Checkout.path("chat"), root.resolve("check out/chat"));
        Files.writeString(root.resolve("check out/pom.xml"), "<project/>");
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", JAVA);
        program("maven/mvn", MAVEN);
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.3\"\n");
    }

    @AfterEach
    void end() {
        begun.forEach(LauncherBuildTest::kill);
    }

    @Test
    void who_starts_while_another_builds_waits_for_the_whole_jar() throws Exception {
        Process first = start();
        await().until(() -> Files.exists(jar()));
        Process second = start();
        await().during(Duration.ofSeconds(1)).until(second::isAlive);

        Files.createFile(root.resolve("whole"));

        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(lines("started")).containsExactly("whole", "whole");
        assertThat(lines("builds")).hasSize(1);
    }

    @Test
    void what_a_killed_build_has_left_is_built_again() throws Exception {
        Process killed = start();
        await().until(() -> Files.exists(jar()));
        kill(killed);
        Files.createFile(root.resolve("whole"));

        assertThat(start().waitFor()).isZero();
        assertThat(start().waitFor()).isZero();

        assertThat(lines("started")).containsExactly("whole", "whole");
        assertThat(lines("builds")).hasSize(2);
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "check out/chat", "serve")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("said").toFile());
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().merge("PATH", root.resolve("maven").toString(), (path, maven) -> maven + ":" + path);
        Process started = builder.start();
        begun.add(started);
        return started;
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private void program(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(root.resolve(name));
    }

    private Path jar() {
        return root.resolve("check out/chat-app/target/chat-app.jar");
    }
}
