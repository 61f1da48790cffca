package hotel.chat.app.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import hotel.chat.app.e2e.Page;
import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page is made of is there, whole, and what it says it is. */
class PageModulesIT extends ChatAppIT {
    private static final Path STATIC = Path.of("src/main/resources/static");
    private static final Pattern IMPORT =
            Pattern.compile("(?:\\bfrom|\\bimport\\(?)\\s*[\"'`]([./@\\w$][^\"'`\\s]*)[\"'`]");
    private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]+)\"");
    private static final Pattern LINKED = Pattern.compile("<link [^>]*href=\"([^\"]+)\"");
    private static final Pattern TEXT = Pattern.compile("\\bt\\('([\\w.-]+)'");
    private static final Pattern EMOJIS = Pattern.compile("'emoji\\.\\w+':\\s+'([^'{]+)'");
    private static final Pattern COUNT = Pattern.compile("\\{(count|n)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\w+}");
    private static final List<String> LANGUAGES = List.of("en", "de", "ar");

    /** The forms that a language has of a text that names a number; beyond them, and elsewhere, `other` stands for all. */
    private static final Map<String, String[]> FORMS = Map.of(
            "en", new String[] {"one", "other"},
            "de", new String[] {"one", "other"},
            "ar", new String[] {"one", "two", "few", "many", "other"});

    @Test
    void everything_that_the_page_names_is_there() {
        String page = anonymous().get("/").text();

        assertThat(named(page, LINKED))
                .hasSizeGreaterThan(3)
                .allSatisfy(link ->
                        assertThat(anonymous().get(link).status()).as(link).isEqualTo(200));
        assertThat(named(page, SCRIPT)).hasSizeGreaterThan(1).allSatisfy(this::assertModule);
    }

    @Test
    void every_module_that_is_imported_from_another_is_there() {
        Map<String, String> names = names(anonymous().get("/").text());
        names.forEach((name, place) -> {
            if (!name.endsWith("/")) {
                assertModule(place);
            }
        });
        Map<String, String> importers = crawl("/page/main.js", names);

        assertThat(importers.keySet())
                .contains("/chat-client.js", "/page/locales/ar.js", "/page/chat/thread.js", names.get("lit"));
    }

    @Test
    void no_file_of_the_page_is_left_over() throws IOException {
        Set<String> reached = new TreeSet<>(
                crawl("/page/main.js", names(anonymous().get("/").text())).keySet());
        try (Stream<Path> files = Files.walk(STATIC)) {
            List<String> modules = files.filter(file -> file.toString().endsWith(".js"))
                    .map(PageModulesIT::place)
                    .filter(file -> !file.startsWith("/page/vendor/"))
                    .toList();
            // types.js holds types only, which no module imports when it runs
            assertThat(modules).filteredOn(file -> !file.endsWith("/types.js")).isSubsetOf(reached);
        }
    }

    static Stream<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(Texts.FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString().replace(".js", ""))
                    .toList();
            return names.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_has_the_texts_of_english_in_all_forms_and_with_all_values(String name) {
        String language = name.substring(name.lastIndexOf('.') + 1);
        Texts english = Texts.of(name.substring(0, name.length() - language.length()) + "en");
        Texts texts = Texts.of(name);

        assertThat(LANGUAGES).contains(language);
        Set<String> plurals = english.plurals();
        assertThat(texts.keys(plurals)).isEqualTo(english.keys(plurals));
        texts.all().forEach((key, text) -> {
            String like = plurals.stream()
                    .filter(plural -> key.startsWith(plural + "."))
                    .findFirst()
                    .map(plural -> plural + ".other")
                    .orElse(key);
            assertThat(Texts.values(english.get(like))).as("values of " + key).containsAll(Texts.values(text));
        });
        for (String plural : plurals) {
            boolean isCounted = COUNT.matcher(english.get(plural + ".other")).find();
            assertThat(texts.forms(plural)).containsKeys(isCounted ? FORMS.get(language) : new String[] {"other"});
        }
        Set<String> single = english.keys(plurals);
        single.removeAll(plurals);
        assertThat(single)
                .allSatisfy(key -> assertThat(Texts.values(texts.get(key))).isEqualTo(Texts.values(english.get(key))));
        assertThat(texts.all().values()).noneMatch(String::isBlank);
    }

    @Test
    void every_emoji_of_the_picker_has_a_name() {
        Matcher group = EMOJIS.matcher(Texts.read(STATIC.resolve("page/chat/emoji.js")));
        Set<String> offered = new TreeSet<>();
        while (group.find()) {
            offered.addAll(List.of(group.group(1).split(" ")));
        }

        assertThat(offered).hasSizeGreaterThan(200);
        assertThat(Texts.of("emoji.en").all().keySet()).isEqualTo(offered);
    }

    @Test
    void every_text_that_a_module_asks_for_by_its_name_exists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (String name : languages()
                .filter(name -> name.equals("en") || name.endsWith(".en"))
                .toList()) {
            known.addAll(Texts.of(name).keys(Texts.of(name).plurals()));
        }
        try (Stream<Path> files = Files.walk(STATIC.resolve("page"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
                Matcher text = TEXT.matcher(Texts.read(file));
                while (text.find()) {
                    assertThat(known).as("texts of " + file).contains(text.group(1));
                }
            }
        }
    }

    /** npm proves what it installs by the hashes in its lock file. */
    @ParameterizedTest
    @CsvSource({
        "pusher-8.6.0.min.js, pusher-js, 8.6.0, dist/web/pusher.min.js",
        "tus-4.3.1.min.js, tus-js-client, 4.3.1, dist/tus.min.js"
    })
    void libraries_that_are_kept_here_are_the_published_ones(String kept, String name, String version, String file)
            throws Exception {
        Path packaged = Page.requireNode().resolve(name);
        JsonNode about = JsonMapper.builder().build().readTree(Texts.read(packaged.resolve("package.json")));

        assertThat(about.path("version").asString()).isEqualTo(version);
        assertThat(STATIC.resolve("page/vendor").resolve(kept)).hasSameBinaryContentAs(packaged.resolve(file));
    }

    /** Whatever is imported, directly or not, and by which module. */
    private Map<String, String> crawl(String first, Map<String, String> names) {
        Map<String, String> importers = new TreeMap<>(Map.of(first, "the page"));
        Deque<String> left = new ArrayDeque<>(List.of(first));
        while (!left.isEmpty()) {
            String module = left.remove();
            for (String imported : imports(module, names)) {
                if (importers.putIfAbsent(imported, module) == null) {
                    left.add(imported);
                }
            }
        }
        return importers;
    }

    private List<String> imports(String module, Map<String, String> names) {
        List<String> imports = new ArrayList<>();
        String source = assertModule(module).text().replaceAll("(?m)^\\s*(/?\\*|//).*$", "");
        Matcher found = IMPORT.matcher(source);
        while (found.find()) {
            String place = resolved(found.group(1), module, names);
            imports.addAll(place.contains("${") ? files(place) : List.of(place));
        }
        return imports;
    }

    /** What a name with gaps may mean. */
    private static List<String> files(String place) {
        String pattern = PLACEHOLDER.splitAsStream(place).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        Path folder = STATIC.resolve(place.substring(1)).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> found = files.map(PageModulesIT::place)
                    .filter(file -> file.matches(pattern))
                    .toList();
            assertThat(found).as(place).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Path file) {
        return "/" + STATIC.relativize(file);
    }

    private static String resolved(String name, String module, Map<String, String> names) {
        if (name.startsWith(".") || name.startsWith("/")) {
            return Path.of(module).resolveSibling(name).normalize().toString();
        }
        return names.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name)
                        || (entry.getKey().endsWith("/") && name.startsWith(entry.getKey())))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
                .orElseThrow(() -> new AssertionError(module + " imports " + name + ", which the page does not know"));
    }

    private Answer assertModule(String path) {
        Answer answer = anonymous().get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.header("Content-Type")).as(path).startsWith("text/javascript");
        assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        return answer;
    }

    private static Map<String, String> names(String page) {
        Matcher map =
                Pattern.compile("(?s)<script type=\"importmap\">(.*?)</script>").matcher(page);
        assertThat(map.find()).isTrue();
        Map<String, String> names = new HashMap<>();
        JsonMapper.builder()
                .build()
                .readTree(map.group(1))
                .path("imports")
                .properties()
                .forEach(entry -> names.put(entry.getKey(), entry.getValue().asString()));
        assertThat(names).containsKey("lit");
        return names;
    }

    private static List<String> named(String page, Pattern pattern) {
        return pattern.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
