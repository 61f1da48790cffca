package hotel.chat.realtime.push;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PushTextsTest {
    private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");
    private static final PersonView ANNA = new PersonView("anna", "anna", "Anna Berg", null, "staff", null);

    private final PushTexts texts = new PushTexts(true);
    private final PushTexts discreet = new PushTexts(false);

    @Test
    void a_title_names_the_sender_and_in_a_group_where() {
        MessageView message = message("hello");
        assertThat(texts.title(PushKind.MESSAGE, message, conversation("direct", null)))
                .isEqualTo("Anna Berg");
        assertThat(texts.title(PushKind.MESSAGE, message, conversation("group", "Night shift")))
                .isEqualTo("Anna Berg in Night shift");
        assertThat(texts.title(PushKind.FILE, message, conversation("group", null)))
                .isEqualTo("Anna Berg in a group");
        assertThat(texts.title(PushKind.MENTION, message, conversation("group", "Night shift")))
                .isEqualTo("Anna Berg mentioned you");
    }

    @Test
    void a_body_is_what_was_written() {
        assertThat(texts.body(message("hello\nthere", "image"))).isEqualTo("hello\nthere");
    }

    @Test
    void a_body_ends_after_a_hundred_characters() {
        assertThat(texts.body(message("x".repeat(100)))).hasSize(100);
        assertThat(texts.body(message("y".repeat(101)))).isEqualTo("y".repeat(100));
        assertThat(texts.body(message("😀".repeat(150)))).isEqualTo("😀".repeat(100));
    }

    @ParameterizedTest
    @CsvSource({"👩‍👩‍👧‍👦", "🇩🇪", "e\u0301", "👍🏽"})
    void no_visible_character_is_cut_in_two(String visible) {
        String text = "x".repeat(99) + visible + "tail";
        assertThat(texts.body(message(text))).isEqualTo("x".repeat(99));
    }

    @Test
    void a_character_that_never_ends_is_cut_all_the_same() {
        assertThat(PushTexts.beginning("a" + "\u0301".repeat(500))).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "image, 1 image",
        "image image, 2 images",
        "document, 1 document",
        "video video video, 3 videos",
        "audio, 1 audio file",
        "other other, 2 files",
        "image document, 2 files"
    })
    void without_words_a_body_says_what_was_sent(String types, String body) {
        assertThat(texts.body(message("", types.split(" ")))).isEqualTo(body);
        assertThat(texts.body(message(" \n", types.split(" ")))).isEqualTo(body);
    }

    @Test
    void with_show_text_off_neither_words_nor_a_title_leave_the_house() {
        MessageView message = message("the safe is 4711", "image");
        assertThat(discreet.body(message)).isEqualTo("1 image");
        assertThat(discreet.body(message("the safe is 4711"))).isEqualTo("New message");
        assertThat(discreet.title(PushKind.MESSAGE, message, conversation("group", "Redundancies")))
                .isEqualTo("Anna Berg in a group");
    }

    private static ConversationView conversation(String kind, String title) {
        return new ConversationView("c", kind, title, List.of(), AT, ANNA, AT, null);
    }

    private static MessageView message(String text, String... files) {
        List<AttachmentView> attachments = Stream.of(files)
                .map(type -> new AttachmentView("a", "n", type, "x/y", 1, "00", null, null, null, "/a", null, AT, ANNA))
                .toList();
        return new MessageView(
                "m",
                "c",
                1,
                ANNA,
                text,
                AT,
                false,
                null,
                0,
                false,
                null,
                null,
                null,
                null,
                List.of(),
                attachments,
                List.of(),
                "sent",
                0);
    }
}
