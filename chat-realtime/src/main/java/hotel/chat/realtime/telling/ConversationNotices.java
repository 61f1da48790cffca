package hotel.chat.realtime.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.envelope.EnvelopeType;

/** Who is told what when a conversation itself changes: everybody there, and each person concerned. */
final class ConversationNotices {
    private ConversationNotices() {}

    static List<Notice> created(Fact fact, ConversationCreated event, Audience audience) {
        List<StaffId> present = Audience.kept(event.participants(), audience.of(fact.hotel(), event.conversationId()));
        return everywhere(fact, EnvelopeType.CONVERSATION_CREATED, event, event.participants(), present);
    }

    static List<Notice> updated(Fact fact, ConversationEvent event, Audience audience) {
        List<StaffId> present = audience.of(fact.hotel(), event.conversationId());
        return everywhere(fact, EnvelopeType.CONVERSATION_UPDATED, event, List.of(), present);
    }

    static List<Notice> added(Fact fact, ParticipantsAdded event, Audience audience) {
        List<StaffId> present = audience.of(fact.hotel(), event.conversationId());
        List<Notice> notices = everywhere(fact, EnvelopeType.PARTICIPANT_ADDED, event, event.staffIds(), present);
        for (StaffId staff : Audience.kept(event.staffIds(), present)) {
            notices.add(Notice.toOne(fact, staff, new Content.Unread(event.conversationId(), staff, false)));
        }
        return notices;
    }

    static List<Notice> removed(Fact fact, ParticipantRemoved event, Audience audience) {
        StaffId gone = event.staffId();
        List<StaffId> present = audience.of(fact.hotel(), event.conversationId());
        List<StaffId> told = Stream.concat(Stream.of(gone), present.stream().filter(staff -> !staff.equals(gone)))
                .toList();
        List<Notice> notices = everywhere(fact, EnvelopeType.PARTICIPANT_REMOVED, event, List.of(gone), told);
        boolean left = !present.contains(gone);
        notices.add(Notice.toOne(fact, gone, new Content.Unread(event.conversationId(), gone, left)));
        return notices;
    }

    /** On the conversation's channel and, with the same event id, on those of the people. */
    private static List<Notice> everywhere(
            Fact fact, EnvelopeType type, ConversationEvent event, List<StaffId> concerned, List<StaffId> people) {
        Content content = new Content.ConversationNow(type, event.conversationId(), concerned);
        List<Notice> notices = new ArrayList<>();
        notices.add(Notice.toEveryone(fact, content));
        people.forEach(staff -> notices.add(Notice.toOne(fact, staff, content)));
        return notices;
    }
}
