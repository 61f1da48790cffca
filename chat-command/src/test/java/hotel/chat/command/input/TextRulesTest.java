package hotel.chat.command.input;

import java.util.Arrays;
import java.util.List;

import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.FieldError;
import hotel.chat.api.rejection.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class TextRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {" x ", "a\tb\r\nc", "👩‍🍳", "مرحبا", "e\u0301", "\u200fשלום", "\u2028x"})
    void a_text_is_kept_exactly(String text) {
        assertThat(TextRules.message(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\t",
                "\u00a0\u3000",
                "\u200b",
                "a\u0000",
                "a\u0007",
                "\u007fb",
                "\u0085b",
                "\ud800",
                "a\udc00b"
            })
    void blank_texts_control_characters_and_lone_surrogates_are_refused(String text) {
        assertThatThrownBy(() -> TextRules.message(text)).isInstanceOf(Rejection.class);
    }

    @Test
    void a_message_has_at_most_ten_thousand_code_points_however_many_characters() {
        assertThat(TextRules.message("😀".repeat(10_000))).hasSize(20_000);
        assertThatThrownBy(() -> TextRules.message("😀".repeat(10_001))).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> TextRules.message("x".repeat(10_001))).isInstanceOf(Rejection.class);
    }

    @Test
    void a_line_has_at_most_120_code_points_and_no_breaks() {
        assertThat(TextRules.line("é".repeat(120))).hasSize(120);
        assertThatThrownBy(() -> TextRules.line("é".repeat(121))).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> TextRules.line("a\nb")).isInstanceOf(Rejection.class);
    }

    @Test
    void every_wrong_field_is_told_by_the_name_that_the_client_wrote() {
        Fields fields = new Fields();
        fields.required("message", null, TextRules::message);
        fields.optional("title", " ", TextRules::line);
        fields.requiredList("message_ids", Arrays.asList("nonsense", null), 5, MessageId::new);
        fields.requiredList("target_conversations", List.of(), 5, MessageId::new);
        fields.optionalList("others", List.of("a", "b"), 1, MessageId::new);

        Rejection refused = catchThrowableOfType(Rejection.class, fields::check);

        assertThat(refused.errors())
                .extracting(FieldError::field)
                .containsExactly(
                        "message", "title", "message_ids[0]", "message_ids[1]", "target_conversations", "others");
    }

    @Test
    void an_idempotency_key_has_1_to_128_printable_ascii_characters() {
        assertThat(IdempotencyKey.check(null)).isNull();
        assertThat(IdempotencyKey.check("k ~".repeat(42))).hasSize(126);
        for (String bad : List.of("", "k".repeat(129), "é", "a\tb")) {
            assertThatThrownBy(() -> IdempotencyKey.check(bad)).isInstanceOf(Rejection.class);
        }
    }
}
