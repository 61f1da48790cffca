package hotel.chat.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import hotel.chat.benchmarks.run.Options;

/**
 * Something that is started in a JVM with the server's options.
 *
 * @param arguments class path and main class, or a jar, and what follows
 * @param settings of its environment
 * @param path what it is asked first
 * @param token of who asks; empty: nobody's
 */
record Program(List<String> arguments, Map<String, String> settings, String path, String token) {
    /** The jars of Boot's web starter, by what their names begin with. */
    private static final List<String> WEB_STARTER = List.of(
            "commons-logging-",
            "jackson-annotations-",
            "jackson-core-3",
            "jackson-databind-3",
            "jakarta.annotation-",
            "jspecify-",
            "jul-to-slf4j-",
            "log4j-api-",
            "log4j-to-slf4j-",
            "logback-",
            "micrometer-commons-",
            "micrometer-observation-",
            "slf4j-api-",
            "snakeyaml-",
            "spring-aop-",
            "spring-beans-",
            "spring-boot-4",
            "spring-boot-autoconfigure-4",
            "spring-boot-http-converter-",
            "spring-boot-jackson-",
            "spring-boot-servlet-",
            "spring-boot-tomcat-",
            "spring-boot-web-server-",
            "spring-boot-webmvc-4",
            "spring-context-",
            "spring-core-",
            "spring-expression-",
            "spring-web-7",
            "spring-webmvc-7",
            "tomcat-embed-core-",
            "tomcat-embed-el-",
            "tomcat-embed-websocket-");

    /** Takes the server's jar apart as {@code ./chat} does; the jar that starts faster. */
    static Path unpack(Path jar, Path folder) throws IOException, InterruptedException {
        run(List.of(
                java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", "" + folder));
        return folder.resolve(jar.getFileName());
    }

    /** Of the bare application's class and those of the server's libraries that its starter brings. */
    static Program bare(Path libraries, Path folder, int port) throws IOException {
        Path jar = folder.resolve("bare.jar");
        String name = BareApplication.class.getName().replace('.', '/') + ".class";
        try (InputStream code = BareApplication.class.getClassLoader().getResourceAsStream(name);
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file)) {
            if (code == null) {
                throw new IOException(name + " is missing");
            }
            archive.putNextEntry(new JarEntry(name));
            code.transferTo(archive);
        }
        List<String> classPath = new ArrayList<>(List.of(jar.toString()));
        for (String wanted : WEB_STARTER) {
            List<String> found = startingWith(wanted, libraries);
            if (found.isEmpty()) {
                throw new Options.Refused("the server brings no " + wanted + "*.jar, which the bare application needs");
            }
            classPath.addAll(found);
        }
        return new Program(
                List.of("-cp", String.join(":", classPath), BareApplication.class.getName(), "--server.port=" + port),
                Map.of(),
                BareApplication.PATH,
                "");
    }

    /** Starts it once, with more arguments, until it ends by itself, and keeps what was loaded and linked. */
    void train(Path cache, String... more) throws IOException, InterruptedException {
        List<String> command = command(List.of(recording(cache)));
        command.addAll(List.of(more));
        run(command);
    }

    /** What makes a JVM write a cache when it ends. */
    static String recording(Path cache) {
        return "-XX:AOTCacheOutput=" + cache;
    }

    /** The command line, with options for the JVM beside the usual ones. */
    List<String> command(List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(System.getProperty("chat.options", "").split(" ", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(options);
        command.addAll(arguments);
        return command;
    }

    private static List<String> startingWith(String name, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
