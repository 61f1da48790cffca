package hotel.chat.command.message;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.command.input.TextRules;

/** Texts under the key of the message that they were written in. */
final class MessageTexts {
    private MessageTexts() {}

    /**
     * The text exactly as written, or {@code validation_failed}.
     *
     * @param withFiles whether it may be blank
     */
    static PersonalText of(SubjectKey key, String text, boolean withFiles) {
        return PersonalText.of(key, withFiles ? TextRules.caption(text) : TextRules.message(text));
    }

    /** The key of a message's own words. */
    static SubjectKey keyOf(HotelId hotel, MessageId message) {
        return new SubjectKey(StreamId.message(hotel, message));
    }
}
