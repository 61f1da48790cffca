package hotel.chat.command.conversation;

import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.input.TextRules;
import org.jspecify.annotations.Nullable;

/** Titles of groups. */
final class Titles {
    private Titles() {}

    /** 1..120 code points of one line. */
    static String check(String title) {
        return TextRules.line(title);
    }

    /** The title under that key; null stays null. */
    static @Nullable PersonalText of(SubjectKey key, @Nullable String title) {
        return title == null ? null : PersonalText.of(key, check(title));
    }
}
