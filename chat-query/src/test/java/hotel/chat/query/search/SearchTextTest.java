package hotel.chat.query.search;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boil            | The BOILER is cold       | The <mark>BOILER</mark> is cold",
                "creme brulee    | Crème brûlée, please     | <mark>Crème</mark> <mark>brûlée</mark>, please",
                "CRÈME           | creme                    | <mark>creme</mark>",
                "strasse         | Straße 5                 | <mark>Straße</mark> 5",
                "lodz            | Gäste aus Łódź           | Gäste aus <mark>Łódź</mark>",
                "smorrebrod      | Smørrebrød               | <mark>Smørrebrød</mark>",
                "istanbul        | İstanbul                 | <mark>İstanbul</mark>",
                "ключ            | Где КЛЮЧИ?               | Где <mark>КЛЮЧИ</mark>?",
                "еще             | ещё раз                  | <mark>ещё</mark> раз",
                "καλησπερα       | Καλησπέρα σας            | <mark>Καλησπέρα</mark> σας",
                "ΟΔΟΣ            | η οδός                   | η <mark>οδός</mark>",
                "مفتاح           | المِفْتاح و مِفْتَاح     | المِفْتاح و <mark>مِفْتَاح</mark>",
                "اسانسير         | أســانسير                | <mark>أســانسير</mark>",
                "東京            | 私は東京都に住む         | 私は<mark>東京</mark>都に住む",
                "都              | 私は東京都に住む         | 私は東京<mark>都</mark>に住む",
                "コーヒー        | 熱いコーヒーを           | 熱い<mark>コーヒー</mark>を",
                "ｺｰﾋｰ            | 熱いコーヒーを           | 熱い<mark>コーヒー</mark>を",
                "房间 钥匙       | 钥匙在房间里             | <mark>钥匙</mark>在<mark>房间</mark>里",
                "열쇠            | 방 열쇠가 없어요         | 방 <mark>열쇠가</mark> 없어요",
                "กุญแจ           | ฉันทำกุญแจหาย            | ฉันทำ<mark>กุญแจ</mark>หาย",
                "चाबी            | कमरे की चाबी             | कमरे की <mark>चाबी</mark>",
                "room 41         | Room 412, room 41        | <mark>Room</mark> <mark>412</mark>, <mark>room</mark> <mark>41</mark>",
                "anna@hotel.test | write to anna@hotel.test | write to <mark>anna</mark>@<mark>hotel</mark>.<mark>test</mark>",
                "don't           | we don't know            | we <mark>don</mark>&#39;<mark>t</mark> know",
                "🎉              | done 🎉!                 | done <mark>🎉</mark>!",
            })
    void finds_what_was_meant_and_shows_it_as_it_was_written(String q, String text, String highlight) {
        assertThat(marked(q, text)).isEqualTo(highlight);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "oiler          | the boiler",
                "boiler cold    | the boiler is hot",
                "\"boil\"       | the boiler",
                "\"cold boiler\"| boiler cold",
                "\"the cold\"   | the very cold",
                "京東           | 東京",
                "京都           | 京 都",
                "ハ             | バ",
                "anna@hotel     | hotel anna",
                "กิน            | กน",
                "👍             | 🎉",
            })
    void does_not_find_what_was_not_meant(String q, String text) {
        assertThat(SearchText.parse(q).find(text)).isEmpty();
    }

    @Test
    void whole_words_in_a_row_are_found_in_double_quotes_of_any_kind() {
        for (String q :
                new String[] {"\"cold boiler\"", "“cold boiler”", "«cold boiler»", "\"cold boiler", "„Cold boiler“"}) {
            assertThat(marked(q, "A cold, boiler?")).as(q).isEqualTo("A <mark>cold</mark>, <mark>boiler</mark>?");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "a\0b", "a\nb", "\uD800"})
    void what_is_no_text_is_named(String q) {
        Rejection refused = catchThrowableOfType(Rejection.class, () -> SearchText.parse(q));

        assertThat(refused.code()).isEqualTo(RejectionCode.VALIDATION_FAILED);
        assertThat(refused.errors().getFirst().field()).isEqualTo("q");
    }

    @Test
    void two_hundred_characters_are_taken_and_one_more_is_not() {
        assertThat(SearchText.parse("𝒳".repeat(200)).isEmpty()).isFalse();
        assertThat(catchThrowableOfType(Rejection.class, () -> SearchText.parse("𝒳".repeat(201))))
                .isNotNull();
    }

    @Test
    void punctuation_alone_looks_for_nothing() {
        assertThat(SearchText.parse("' & | ! <-> :* \\ ()").isEmpty()).isTrue();
    }

    @Test
    void a_highlight_is_safe_to_put_into_a_page() {
        assertThat(marked("img", "<img src=x onerror='a(\"b\")'> & <mark>"))
                .isEqualTo("&lt;<mark>img</mark> src=x onerror=&#39;a(&quot;b&quot;)&#39;&gt; &amp; &lt;mark&gt;");
    }

    @Test
    void of_a_long_text_the_part_around_the_first_find_is_shown() {
        String highlight = marked("needle", "🧵".repeat(500) + " needle " + "🧵".repeat(500));

        assertThat(highlight)
                .startsWith("…🧵")
                .contains(" <mark>needle</mark> ")
                .endsWith("🧵…");
        assertThat(highlight.codePointCount(0, highlight.length())).isLessThan(300);
    }

    private static String marked(String q, String text) {
        return Highlight.of(text, SearchText.parse(q).find(text));
    }
}
