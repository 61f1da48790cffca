package hotel.chat.command.input;

import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EmojiTest {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final String KEYS = "0123456789#*";

    /** What phones send, by the kinds of Unicode's list. */
    enum Kind {
        FACES("😀 😂 🥰 🙂‍↔️ 😶‍🌫️ ❤️‍🔥 🫠 ☺️ ☺ 👻 🫩"),
        HANDS("👍 👍🏻 👍🏿 ☝🏽 ☝️🏽 ✌️ 🤝🏼 🫱🏻‍🫲🏿 🙏 👏🏾"),
        PEOPLE("👩‍🍳 👩🏽‍🍳 🧑‍🦰 🕵️‍♂️ 🕵‍♂ 🕵🏻‍♀️ 🤷🏽‍♀️ 🧑‍🦽‍➡️ 🧔‍♂️ 🧑🏿‍❤️‍💋‍🧑🏻 👩‍❤️‍👨"),
        FAMILIES("👨‍👩‍👧‍👦 👩‍👩‍👦 👪 🧑‍🧑‍🧒‍🧒 👩🏻‍🤝‍👨🏿"),
        FLAGS("🇨🇭 🇦🇹 🇺🇳 🏳️‍🌈 🏳️‍⚧️ 🏳‍🌈 🏴‍☠️ 🏁 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿"),
        KEYCAPS("#️⃣ *️⃣ 0️⃣ 9️⃣ #⃣ *⃣ 1⃣ 🔟"),
        SYMBOLS("❤️ ❤ ✔️ ✅ © ®️ ™️ ‼️ ⁉ ℹ️ Ⓜ️ ㊗️ 🆗 ♾️ ⚕ 🅰️"),
        COMPONENTS("🏻 🏿 🦰 🦳"),
        ANIMALS("🐈‍⬛ 🐻‍❄️ 🐦‍🔥 🐕‍🦺 🍋‍🟩"),
        RESERVED_FOR_NEWER_PHONES("\uD83E\uDEC8 \uD83E\uDEEA \uD83D\uDED8");

        private final String emojis;

        Kind(String emojis) {
            this.emojis = emojis;
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_emoji_is_taken_exactly_as_written(Kind kind) {
        for (String emoji : List.of(kind.emojis.split(" "))) {
            assertThat(Emoji.check(emoji)).as(emoji).isSameAs(emoji);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                "é",
                "你",
                "ok",
                ":+1:",
                "1",
                "#",
                "*",
                "1\uFE0F",
                "12\uFE0F\u20E3",
                "a\u20E3",
                "\u20E3",
                "👍👍",
                "👍❤️",
                "1️⃣2️⃣",
                "🇨🇭🇦🇹",
                "🇨",
                "🇨🇭🇦",
                "👍 ",
                " 👍",
                "👍\n",
                "👍a",
                "👍\u0301",
                "👍\u200D",
                "\u200D👍",
                "👍\u200D\u200D👍",
                "👩\u200D🇨🇭",
                "\uFE0F",
                "\u200D",
                "❤\uFE0E",
                "❤\uFE0F\uFE0F",
                "👍🏽🏽",
                "🏴\uDB40\uDC67\uDB40\uDC62",
                "\uDB40\uDC67\uDB40\uDC7F",
                "\u0000",
                "\u0007",
                "\u2607",
                "★",
                "→",
                "\uD83D",
                "\uDC4D",
                "\uDC4D\uD83D",
                "👍\uD83C",
                "\uD83C🏽",
                "<b>",
                "../x"
            })
    void anything_else_is_refused_by_the_name_of_the_field(String text) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> Emoji.check(text));

        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("emoji");
    }

    @Test
    void every_code_point_that_is_an_emoji_by_itself_is_taken() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Character::isEmoji)
                        .filter(codePoint -> KEYS.indexOf(codePoint) < 0 && !isRegionalIndicator(codePoint))
                        .mapToObj(Character::toString)
                        .filter(emoji -> !isTaken(emoji)))
                .isEmpty();
    }

    @Test
    void a_chain_that_never_ends_is_no_emoji() {
        String longest = String.join("\u200D", Collections.nCopies(16, "👩"));

        assertThat(isTaken(longest)).isTrue();
        assertThat(isTaken(longest + "\u200D👩")).isFalse();
        assertThat(isTaken("👩" + "\u200D👩".repeat(100_000))).isFalse();
    }

    @Property(tries = 5_000)
    void what_is_taken_is_one_grapheme_with_a_picture_a_flag_or_a_key(@ForAll("mixtures") String text) {
        if (isTaken(text)) {
            Matcher grapheme = GRAPHEME.matcher(text);
            assertThat(grapheme.find() && grapheme.end() == text.length()).isTrue();
            assertThat(text.codePoints().anyMatch(Character::isEmoji)).isTrue();
            assertThat(text.codePoints().noneMatch(Character::isWhitespace)).isTrue();
        }
    }

    @Property(tries = 2_000)
    void pictures_joined_with_or_without_tones_and_selectors_are_taken(@ForAll("joined") String sequence) {
        assertThat(isTaken(sequence)).isTrue();
        assertThat(isTaken(sequence + sequence)).isFalse();
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(
                        "👍",
                        "❤",
                        "👩",
                        "🏴",
                        "🏽",
                        "\uFE0F",
                        "\uFE0E",
                        "\u200D",
                        "\u20E3",
                        "🇨",
                        "1",
                        "#",
                        "a",
                        " ",
                        "\uDB40\uDC67",
                        "\uDB40\uDC7F",
                        "\u0301",
                        "\uD83D",
                        "\uDC4D")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> joined() {
        Arbitrary<String> picture = Arbitraries.of("👩", "❤", "🏳", "🕵", "🤝", "🐈", "⚧", "🦰");
        Arbitrary<String> selector = Arbitraries.of("", "\uFE0F");
        Arbitrary<String> tone = Arbitraries.of("", "🏻", "🏿");
        return Combinators.combine(picture, selector, tone)
                .as((base, variation, skin) -> base + variation + skin)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(elements -> String.join("\u200D", elements));
    }

    private static boolean isTaken(String text) {
        return catchThrowableOfType(Rejection.class, () -> Emoji.check(text)) == null;
    }

    private static boolean isRegionalIndicator(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }
}
