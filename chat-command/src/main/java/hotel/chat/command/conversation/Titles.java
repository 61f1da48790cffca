package hotel.chat.command.conversation;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StreamId;
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

    /** The title under the conversation's own key; null stays null. */
    static @Nullable PersonalText of(HotelId hotel, ConversationId conversation, @Nullable String title) {
        return title == null
                ? null
                : PersonalText.of(new SubjectKey(StreamId.conversation(hotel, conversation)), check(title));
    }
}
