package hotel.chat.app.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import hotel.chat.app.support.ChatAppIT;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How the page looks is said once, in tokens; how it is installed, in its manifest. */
class PageAssetsIT extends ChatAppIT {
    private static final Path PAGE = Path.of("src/main/resources/static/page");
    private static final String MANIFEST = "/page/manifest.webmanifest";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern TOKENS = Pattern.compile("(?s)\\A.*?:root \\{.*?\\n}\\n");
    private static final Pattern COLOR = Pattern.compile(
            "#[0-9a-fA-F]{3,8}\\b|\\b(?:rgb|hsl|hwb|(?:ok)?(?:lab|lch)|color)a?\\(|[ :,(](?:white|black|gr[ae]y|red|green|blue|yellow|orange)[ ;,)]");
    private static final Pattern SIZE = Pattern.compile("font(?:-size)?: (?!inherit|(?:\\d+ )?var\\(--text-)[^;]+");
    private static final Pattern NAMED = Pattern.compile("(--[\\w-]+):");
    private static final Pattern USED = Pattern.compile("var\\((--[\\w-]+)");

    static Stream<Path> sheets() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith(".css")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sheets")
    void colours_and_sizes_of_type_are_those_that_have_names(Path sheet) {
        String rules = TOKENS.matcher(Texts.read(sheet)).replaceFirst("");

        assertThat(rules).isNotBlank();
        assertThat(found(COLOR, rules)).isEmpty();
        assertThat(found(SIZE, rules)).isEmpty();
    }

    @Test
    void every_name_is_used_and_every_one_that_is_used_is_there() throws IOException {
        String all = sheets().map(Texts::read).collect(Collectors.joining());

        assertThat(found(NAMED, all)).hasSizeGreaterThan(40).isEqualTo(found(USED, all));
    }

    @Test
    void the_manifest_names_the_chat_and_where_it_begins() {
        Answer answer = anonymous().get(MANIFEST);
        JsonNode manifest = JSON.readTree(answer.text());

        assertThat(answer.header("Content-Type")).startsWith("application/manifest+json");
        assertThat(manifest.path("name").asString()).isEqualTo("Staff chat");
        assertThat(manifest.path("short_name").asString()).hasSizeBetween(1, 12);
        assertThat(manifest.path("display").asString()).isEqualTo("standalone");
        Answer start = anonymous().get(manifest.path("start_url").asString());
        assertThat(start.status()).isEqualTo(200);
        assertThat(start.text()).contains("href=\"" + MANIFEST + "\"");
    }

    @Test
    void the_icons_of_the_manifest_are_there_in_the_sizes_that_browsers_install() throws IOException {
        JsonNode icons = JSON.readTree(anonymous().get(MANIFEST).text()).path("icons");
        Map<String, String> sizes = new TreeMap<>();
        for (JsonNode icon : icons.values()) {
            Answer answer = anonymous().get(icon.path("src").asString());
            assertThat(answer.status()).as(icon.toString()).isEqualTo(200);
            assertThat(answer.header("Content-Type"))
                    .startsWith("image/")
                    .startsWith(icon.path("type").asString());
            sizes.put(icon.path("sizes").asString(), sizeOf(icon, answer));
        }

        assertThat(sizes).isEqualTo(Map.of("192x192", "192x192", "512x512", "512x512", "any", "any"));
    }

    private String sizeOf(JsonNode icon, Answer answer) throws IOException {
        if (answer.header("Content-Type").startsWith("image/svg")) {
            return "any";
        }
        BufferedImage picture =
                ImageIO.read(URI.create(url() + icon.path("src").asString()).toURL());
        return picture.getWidth() + "x" + picture.getHeight();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(PageAssetsIT::what).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String what(MatchResult found) {
        return found.group(found.groupCount());
    }
}
