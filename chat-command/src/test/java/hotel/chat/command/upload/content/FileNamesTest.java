package hotel.chat.command.upload.content;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileNamesTest {
    private static final String NAMELESS = "file";

    @ParameterizedTest
    @CsvSource({
        "plan.pdf, plan.pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\anna\\plan.pdf, plan.pdf",
        "/mixed\\path/plan.pdf, plan.pdf",
        ".gitignore, .gitignore",
        "a:b*c?.txt, a:b*c?.txt",
        "'  plan.pdf ', plan.pdf",
        "100% sure.txt, 100% sure.txt"
    })
    void directories_are_cut_and_the_rest_stays(String sent, String kept) {
        assertThat(FileNames.clean(sent)).isEqualTo(kept);
    }

    @Test
    void accents_stay_as_they_were_sent() {
        String composed = "r\u00e9sum\u00e9.pdf";
        String decomposed = "re\u0301sume\u0301.pdf";

        assertThat(FileNames.clean(composed)).isEqualTo(composed);
        assertThat(FileNames.clean(decomposed)).isEqualTo(decomposed);
        assertThat(FileNames.clean("\uD83D\uDCC4 \u30D5\u30A1\u30A4\u30EB.txt"))
                .isEqualTo("\uD83D\uDCC4 \u30D5\u30A1\u30A4\u30EB.txt");
    }

    @Test
    void what_deceives_or_breaks_a_line_goes() {
        assertThat(FileNames.clean("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(FileNames.clean("a\u0000b\r\nc\td\u0085e\u2028f\uFEFF.txt")).isEqualTo("abcdef.txt");
        assertThat(FileNames.clean("\u2066left\u2069 \u200Fright\u061C.txt")).isEqualTo("left right.txt");
        assertThat(FileNames.clean("lone\uD800surrogate.txt")).isEqualTo("lonesurrogate.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "/", "dir/", "\\", "\u202E", "\u200B", "\n", "a/.."})
    void a_name_of_nothing_is_file(String sent) {
        assertThat(FileNames.clean(sent)).isEqualTo(NAMELESS);
    }

    @Test
    void no_name_is_file() {
        assertThat(FileNames.clean(null)).isEqualTo(NAMELESS);
    }

    @Test
    void a_long_name_keeps_its_extension_and_whole_characters() {
        String whale = "\uD83D\uDC0B";

        assertThat(FileNames.clean("x".repeat(300) + ".docx")).isEqualTo("x".repeat(195) + ".docx");
        assertThat(FileNames.clean(whale.repeat(300) + ".txt")).isEqualTo(whale.repeat(196) + ".txt");
        assertThat(FileNames.clean("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(FileNames.clean("x".repeat(100) + "." + "y".repeat(200))).hasSize(FileNames.MAX);
    }
}
