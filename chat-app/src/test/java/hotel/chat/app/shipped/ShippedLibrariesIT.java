package hotel.chat.app.shipped;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import hotel.chat.app.support.Checkout;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is in the jar that was just built. */
class ShippedLibrariesIT {
    private static final String FOLDER = "BOOT-INF/lib/";
    private static final String BILL = "META-INF/sbom/application.cdx.json";
    private static final Path JAR = Checkout.path("chat-app/target/chat-app.jar");

    /** Boot's plugin puts it into the jar, out of itself; as all of Boot it is under Apache-2.0. */
    private static final String OF_BOOTS_PLUGIN = "spring-boot-jarmode-tools-";

    private static final Map<String, Path> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .collect(Collectors.toMap(
                    path -> path.getFileName().toString(), Function.identity(), (first, again) -> first));

    @Test
    void every_shipped_library_is_under_a_licence_that_we_chose() throws Exception {
        List<Library> shipped = libraries();
        Licences chosen = Licences.parse(Checkout.text("chat-app/src/test/resources/licences.yml"));

        assertThat(shipped).hasSizeGreaterThan(100);
        assertThat(chosen.refuse(shipped)).isEmpty();
        assertThat(chosen.unused(shipped)).isEmpty();
        assertThat(chosen.chosen())
                .allSatisfy(licence -> assertThat(licence.why()).isNotBlank());
    }

    @Test
    void the_bill_of_materials_names_each_jar_that_is_shipped_by_its_sum() throws Exception {
        Map<String, String> shipped = sums();
        Map<String, String> listed = listed();

        Set<String> more = new TreeSet<>(listed.keySet());
        more.removeAll(shipped.keySet());
        assertThat(listed).containsAllEntriesOf(shipped);
        // these are empty jars, which Boot leaves out
        assertThat(more).allMatch(name -> name.startsWith("spring-boot-starter-"));
    }

    private static List<Library> libraries() throws Exception {
        List<Library> libraries = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : entries(jar)) {
                String file = entry.getName().substring(FOLDER.length());
                if (!file.matches("chat-(api|command|query|realtime)-.*")) {
                    assertThat(CLASS_PATH).containsKey(file);
                    libraries.add(Descriptions.of(CLASS_PATH.get(file)));
                }
            }
        }
        return libraries;
    }

    private static Map<String, String> sums() throws Exception {
        Map<String, String> sums = new TreeMap<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : entries(jar)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                try (InputStream bytes = jar.getInputStream(entry)) {
                    digest.update(bytes.readAllBytes());
                }
                sums.put(
                        entry.getName().substring(FOLDER.length()),
                        HexFormat.of().formatHex(digest.digest()));
            }
        }
        return sums;
    }

    private static List<JarEntry> entries(JarFile jar) {
        return jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".jar"))
                .filter(entry -> !entry.getName().startsWith(FOLDER + OF_BOOTS_PLUGIN))
                .toList();
    }

    /** Sums by file name, as the jar's own bill says; the plugin that writes it does nothing in a build with {@code -o}. */
    private static Map<String, String> listed() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            JarEntry bill = jar.getJarEntry(BILL);
            assumeTrue(bill != null, "built offline: the jar has no bill of materials");
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location"))
                    .isEqualTo(BILL);
            JsonNode all = JsonMapper.builder().build().readTree(jar.getInputStream(bill));
            for (JsonNode component : all.path("components")) {
                listed.put(file(component), sum(component));
            }
        }
        return listed;
    }

    private static String file(JsonNode component) {
        String purl = component.path("purl").asString();
        String classifier = purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]+).*", "$1") : "";
        return component.path("name").asString() + "-"
                + component.path("version").asString() + classifier + ".jar";
    }

    private static String sum(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asString().equals("SHA-256")) {
                return hash.path("content").asString();
            }
        }
        return "";
    }
}
