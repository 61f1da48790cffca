package hotel.chat.app.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

import hotel.chat.app.support.Checkout;

/**
 * What nodes run.
 *
 * @param words the command that starts one, but for its settings
 */
record Program(List<String> words) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();
    private static final List<String> SMALL = List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED");
    private static final List<String> OF_THE_IMAGE = List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseParallelGC");

    /**
     * The classes of this build, with a clock that can be put forward.
     *
     * @param before what comes before them in the class path
     */
    static Program ofClasses(Path... before) {
        Stream<String> first = Stream.of(before).map(Path::toString);
        String classPath = String.join(
                ":",
                Stream.concat(first, Stream.of(System.getProperty("java.class.path")))
                        .toList());
        return new Program(words(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                SMALL,
                List.of("-cp", classPath, SkewedNode.class.getName())));
    }

    /**
     * As in the image: the jar, with a cache of classes that a first start has learned.
     *
     * @param folder an empty one
     * @param before what is put into the jar that comes first in the class path
     */
    static Program packaged(Path folder, Path... before) throws IOException, InterruptedException {
        return packaged(List.of(), folder, before);
    }

    /** @param more options of Java, at that first start as well */
    static Program packaged(List<String> more, Path folder, Path... before) throws IOException, InterruptedException {
        Path jar = Checkout.path("chat-app/target/chat-app.jar");
        Path unpacked = folder.resolve("chat");
        run(words(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString())));
        Path program = unpacked.resolve(jar.getFileName());
        for (Path classes : before) {
            put(classes, program);
        }
        Path cache = folder.resolve("chat.aot");
        List<String> start = List.of("-jar", program.toString());
        run(words(
                OF_THE_IMAGE,
                SMALL,
                more,
                List.of("-XX:AOTCacheOutput=" + cache),
                start,
                List.of("--chat.rehearsal=true", "--server.port=0", "--chat.data.dir=" + folder.resolve("training"))));
        return new Program(words(OF_THE_IMAGE, SMALL, more, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"), start));
    }

    private static void put(Path classes, Path jar) {
        int failed =
                JAR.run(System.out, System.err, "--update", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (failed != 0) {
            throw new AssertionError(jar + " could not be changed");
        }
    }

    @SafeVarargs
    private static List<String> words(List<String>... parts) {
        List<String> words = new ArrayList<>(List.of(JAVA.toString()));
        for (List<String> part : parts) {
            words.addAll(part);
        }
        return words;
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }
}
