package hotel.chat.command.erasure;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.records.RecordsState;
import hotel.chat.command.stream.Decision;
import hotel.chat.command.stream.States;

/**
 * Whether a hold covers what would be lost. The decision depends on the holds. What is written, forwarded or named meanwhile it
 * cannot know of: the trigger that destroys keys has the last word.
 */
final class HoldCheck {
    private final Copies copies;
    private final HeldTexts texts;

    HoldCheck(Copies copies, HeldTexts texts) {
        this.copies = copies;
        this.texts = texts;
    }

    /** The message, or a copy of it: the text goes along. */
    boolean cover(HotelId hotel, MessageId message, Decision decision) {
        RecordsState records = records(hotel, decision);
        if (records.standing().isEmpty()) {
            return false;
        }
        List<StreamId> all = new ArrayList<>(copies.of(hotel, message));
        all.add(StreamId.message(hotel, message));
        States states = decision.load(all);
        return all.stream()
                .flatMap(stream -> states.find(stream, MessageState.class).stream())
                .anyMatch(found -> records.holds(
                        found.conversationId(), found.sender(), found.sent().at()));
    }

    /** Something that the person wrote, a copy of it, or a title that they gave. */
    boolean cover(HotelId hotel, StaffId person, Decision decision) {
        return !records(hotel, decision).standing().isEmpty() && texts.anyOf(hotel, person);
    }

    private static RecordsState records(HotelId hotel, Decision decision) {
        StreamId stream = StreamId.records(hotel);
        return decision.load(List.of(stream)).find(stream, RecordsState.class).orElse(RecordsState.INITIAL);
    }
}
