package hotel.chat.query.search;

import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.text.PersonalText;

/**
 * A message in the index.
 *
 * @param text what it is found by; empty when erased
 */
record SearchRow(SearchKey key, String conversation, long position, String sender, String text) {
    static SearchRow sent(MessageSent event, Fact fact) {
        return new SearchRow(
                SearchKey.of(fact.hotel(), event.messageId()),
                event.conversationId().value(),
                fact.position(),
                event.sender().value(),
                words(event.text()));
    }

    SearchRow edited(PersonalText to) {
        return new SearchRow(key, conversation, position, sender, words(to));
    }

    private static String words(PersonalText text) {
        return text.erased() ? "" : text.value();
    }

    /** Never the text: records end up in logs. */
    @Override
    public String toString() {
        return "SearchRow[" + key + "]";
    }

    /** A message of a hotel. */
    record SearchKey(String hotel, String message) {
        static SearchKey of(HotelId hotel, MessageId message) {
            return new SearchKey(hotel.value(), message.value());
        }
    }
}
