package hotel.chat.query.audit;

import java.util.List;
import java.util.stream.Collectors;

import hotel.chat.query.audit.WordDiff.Op;
import hotel.chat.query.audit.WordDiff.Part;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class WordDiffPropertyTest {
    @Property(tries = 500)
    void the_parts_make_both_texts(@ForAll("texts") String before, @ForAll("texts") String after) {
        List<Part> parts = WordDiff.between(before, after);

        assertThat(joined(parts, Op.ADDED)).isEqualTo(before);
        assertThat(joined(parts, Op.REMOVED)).isEqualTo(after);
        assertThat(parts).allSatisfy(part -> assertThat(part.text()).isNotEmpty());
    }

    @Example
    void words_are_changed_as_a_whole_and_spaces_stay() {
        assertThat(WordDiff.between("Room 12 needs towels", "Room 14 needs towels"))
                .containsExactly(
                        new Part(Op.SAME, "Room "),
                        new Part(Op.REMOVED, "12"),
                        new Part(Op.ADDED, "14"),
                        new Part(Op.SAME, " needs towels"));
    }

    @Example
    void texts_that_share_nothing_and_are_long_are_replaced() {
        String before = "a ".repeat(2_000);
        String after = "b".repeat(3) + "\n" + "c.".repeat(2_000);

        assertThat(WordDiff.between(before, after))
                .containsExactly(new Part(Op.REMOVED, before), new Part(Op.ADDED, after));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "bb", " ", "  ", "\n", "é", "🛎️", ".", "@ben", "ha", "漢字")
                .list()
                .ofMaxSize(25)
                .map(words -> String.join("", words));
    }

    /** All but the parts of one kind. */
    private static String joined(List<Part> parts, Op without) {
        return parts.stream()
                .filter(part -> part.op() != without)
                .map(Part::text)
                .collect(Collectors.joining());
    }
}
