package hotel.chat.app.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

    /** Without their plural forms, of which each language has others. */
    Set<String> keys() {
        return all.keySet().stream().map(Texts::base).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is put into texts of a key. */
    Set<String> values(String key) {
        return all.entrySet().stream()
                .filter(entry -> base(entry.getKey()).equals(key))
                .flatMap(entry -> VALUE.matcher(entry.getValue()).results())
                .map(MatchResult::group)
                .filter(value -> !value.equals("{count}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Forms of a key that depend on a number. */
    Set<String> forms(String key) {
        return all.keySet().stream()
                .filter(one -> base(one).equals(key) && !one.equals(key))
                .map(one -> one.substring(key.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
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
