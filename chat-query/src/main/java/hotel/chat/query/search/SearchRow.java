package hotel.chat.query.search;

import java.util.List;

import hotel.chat.api.event.MessageSent;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/**
 * A message in the index. It is found by its text and by the names of its live files.
 *
 * @param text empty when erased; null when it is as it was, which is not known here
 */
record SearchRow(
        SearchKey key,
        String conversation,
        long position,
        String sender,
        @Nullable String text,
        List<FileName> files) {
    static SearchRow sent(MessageSent event, Fact fact) {
        return new SearchRow(
                SearchKey.of(fact.hotel(), event.messageId()),
                event.conversationId().value(),
                fact.position(),
                event.sender().value(),
                words(event.text()),
                event.attachments().stream()
                        .map(file -> new FileName(file.attachmentId().value(), words(file.name())))
                        .toList());
    }

    SearchRow edited(PersonalText to) {
        return new SearchRow(key, conversation, position, sender, words(to), files);
    }

    SearchRow without(AttachmentId file) {
        List<FileName> left = files.stream()
                .filter(other -> !other.attachment().equals(file.value()))
                .toList();
        return new SearchRow(key, conversation, position, sender, text, left);
    }

    List<String> names() {
        return files.stream().map(FileName::name).toList();
    }

    private static String words(PersonalText text) {
        return text.erased() ? "" : text.value();
    }

    /** Never the text: records end up in logs. */
    @Override
    public String toString() {
        return "SearchRow[" + key + "]";
    }

    /** A live file. */
    record FileName(String attachment, String name) {
        /** Never the name: records end up in logs. */
        @Override
        public String toString() {
            return "FileName[" + attachment + "]";
        }
    }

    /** A message of a hotel. */
    record SearchKey(String hotel, String message) {
        static SearchKey of(HotelId hotel, MessageId message) {
            return new SearchKey(hotel.value(), message.value());
        }
    }
}
