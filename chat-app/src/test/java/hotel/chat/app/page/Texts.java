package hotel.chat.app.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's texts in a language, as they stand in a file of its own. */
record Texts(String file, Map<String, String> all) {
    static final Path FOLDER = Path.of("src/main/resources/static/page/locales");
    private static final String STRING = "'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\"";
    private static final Pattern ENTRY =
            Pattern.compile("\\G\\s*(?://[^\\n]*\\s*)*(?:'([^']+)'|(\\w+))\\s*:\\s*(?:" + STRING + ")\\s*,?");
    private static final Pattern BEGIN = Pattern.compile("(?s)^(?:/\\*.*?\\*/\\s*)?export default \\{");
    private static final Pattern PLURAL = Pattern.compile("\\.(zero|one|two|few|many|other)$");
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    /** @param name of the file without its end: {@code de}, {@code audit.de} */
    static Texts of(String name) {
        String source = read(FOLDER.resolve(name + ".js"));
        Matcher begin = BEGIN.matcher(source);
        assertThat(begin.find()).as("beginning of " + name).isTrue();
        Map<String, String> all = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(source);
        int end = begin.end();
        entry.region(end, source.length());
        while (entry.find()) {
            String key = entry.group(1) == null ? entry.group(2) : entry.group(1);
            String text = entry.group(3) == null ? entry.group(4) : entry.group(3);
            assertThat(all.put(key, text)).as("%s says %s twice", name, key).isNull();
            end = entry.end();
        }
        assertThat(source.substring(end).strip()).as("end of " + name).isEqualTo("};");
        return new Texts(name, all);
    }

    String get(String key) {
        assertThat(all).containsKey(key);
        return all.get(key);
    }

    /** What an emoji is called in the language of these texts. */
    String emoji(String emoji) {
        return Texts.of("emoji." + file).get(emoji).split(",")[0];
    }

    /** Keys whose text depends on a number. */
    Set<String> plurals() {
        return all.keySet().stream()
                .filter(key -> key.endsWith(".one"))
                .map(Texts::base)
                .filter(key -> all.containsKey(key + ".other"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each plural once, as languages differ in their forms. */
    Set<String> keys(Set<String> plurals) {
        return all.keySet().stream()
                .map(key -> plurals.contains(base(key)) ? base(key) : key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The text of a key, in each of its forms. */
    Map<String, String> forms(String key) {
        Map<String, String> forms = new TreeMap<>();
        all.forEach((one, text) -> {
            if (one.equals(key) || base(one).equals(key)) {
                forms.put(one.equals(key) ? "" : one.substring(key.length() + 1), text);
            }
        });
        return forms;
    }

    /** What is put into a text. */
    static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String base(String key) {
        return PLURAL.matcher(key).replaceFirst("");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
