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

    /** The text exactly as written, or {@code validation_failed}. */
    static PersonalText of(HotelId hotel, MessageId message, String text) {
        SubjectKey key = new SubjectKey(StreamId.message(hotel, message));
        return PersonalText.of(key, TextRules.message(text));
    }
}
