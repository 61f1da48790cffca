package hotel.chat.realtime.telling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.telling.Recipient.Everyone;
import hotel.chat.realtime.telling.Recipient.OnePerson;
import org.jspecify.annotations.Nullable;

/**
 * The one place where facts become envelopes: what is told of each kind of fact, to whom. Telling has three steps, so that
 * the read model is asked once for many facts and only for what somebody hears: {@link #notices}, {@link #lookUp},
 * {@link #envelope}.
 */
public final class NotificationManager {
    private final MessagePast past;
    private final Lookup lookup;

    public NotificationManager(LedgerReader ledger, Views views) {
        this.past = new MessagePast(ledger);
        this.lookup = new Lookup(views);
    }

    /**
     * Who is told what of a fact, in order: first the conversation, then people; unread numbers last. A new kind of event
     * does not compile before it is decided here what it tells whom.
     */
    public List<Notice> notices(Fact fact, Audience audience) {
        return switch (fact.event()) {
            case MessageSent event -> messageCreated(fact, event, audience);
            case MessageEdited event -> messageEdited(fact, event, audience);
            case MessageDeleted event -> messageDeleted(fact, event, audience);
            case ReadMarkerMoved event -> messageRead(fact, event);
            case ConversationCreated event -> conversationCreated(fact, event, audience);
            case ConversationRenamed event -> conversationUpdated(fact, event, audience);
            case ParticipantsAdded event -> participantAdded(fact, event, audience);
            case ParticipantRemoved event -> participantRemoved(fact, event, audience);
            case ReactionAdded _, ReactionRemoved _, DeliveredMarkerMoved _ -> List.of();
            // A person's own affair.
            case NotificationLevelChanged _ -> List.of();
            // People are part of other payloads, where they appear as they are now; nothing is pushed for them alone.
            case StaffRegistered _, StaffProfileChanged _, StaffRoleChanged _ -> List.of();
            // Deactivation ends connections, see Departures; there is nobody left to tell.
            case StaffDeactivated _, StaffReactivated _ -> List.of();
        };
    }

    /** All that the envelopes of these notices say of the read model, in a few statements per hotel. */
    public Known lookUp(Collection<Notice> notices) {
        return lookup.all(notices);
    }

    /**
     * The envelope of a notice; empty when it has become pointless (unread numbers of somebody who has left since).
     *
     * @param previousPosition position of the fact before on the recipient's channel; null for the first
     */
    public Optional<Envelope> envelope(Notice notice, Known known, @Nullable Long previousPosition) {
        return Payloads.of(notice, known.of(notice.fact().hotel())).map(payload -> {
            Content content = notice.content();
            Envelope.Scope scope = new Envelope.Scope(
                    content.conversation().value(), value(content.message()), value(content.staff()));
            Fact fact = notice.fact();
            return Envelope.of(
                    content.type(),
                    payload,
                    new Envelope.Meta(
                            fact.hotel().value(),
                            notice.eventId(),
                            fact.at(),
                            scope,
                            fact.position(),
                            previousPosition));
        });
    }

    /** Everybody who is in the conversations of these facts now, asked once. */
    public Audience participants(Collection<Fact> facts) {
        return lookup.participants(facts);
    }

    private List<Notice> messageCreated(Fact fact, MessageSent event, Audience audience) {
        ConversationId conversation = event.conversationId();
        List<StaffId> present = audience.of(fact.hotel(), conversation);
        List<Notice> notices = new ArrayList<>();
        notices.add(toAll(fact, message(EnvelopeType.MESSAGE_CREATED, conversation, event.messageId())));
        mentioned(fact, conversation, event.messageId(), kept(event.mentions(), present))
                .forEach(notices::add);
        unread(fact, conversation, present, event.sender()).forEach(notices::add);
        return notices;
    }

    /** Only those alerted whom the text did not mention before. */
    private List<Notice> messageEdited(Fact fact, MessageEdited event, Audience audience) {
        ConversationId conversation = event.conversationId();
        List<StaffId> newly = kept(past.newlyMentioned(fact, event), audience.of(fact.hotel(), conversation));
        Notice edited = toAll(fact, message(EnvelopeType.MESSAGE_EDITED, conversation, event.messageId()));
        return Stream.concat(Stream.of(edited), mentioned(fact, conversation, event.messageId(), newly))
                .toList();
    }

    private List<Notice> messageDeleted(Fact fact, MessageDeleted event, Audience audience) {
        ConversationId conversation = event.conversationId();
        List<StaffId> present = audience.of(fact.hotel(), conversation);
        Notice deleted = toAll(fact, new Content.Deletion(conversation, event.messageId()));
        return Stream.concat(Stream.of(deleted), unread(fact, conversation, present, past.sender(fact)))
                .toList();
    }

    private static List<Notice> messageRead(Fact fact, ReadMarkerMoved event) {
        Content numbers = new Content.Unread(event.conversationId(), event.staffId(), false);
        return List.of(toAll(fact, new Content.Reading(event)), toOne(fact, event.staffId(), numbers));
    }

    private static List<Notice> conversationCreated(Fact fact, ConversationCreated event, Audience audience) {
        List<StaffId> present = kept(event.participants(), audience.of(fact.hotel(), event.conversationId()));
        return everywhere(fact, EnvelopeType.CONVERSATION_CREATED, event, event.participants(), present);
    }

    private static List<Notice> conversationUpdated(Fact fact, ConversationRenamed event, Audience audience) {
        List<StaffId> present = audience.of(fact.hotel(), event.conversationId());
        return everywhere(fact, EnvelopeType.CONVERSATION_UPDATED, event, List.of(), present);
    }

    private static List<Notice> participantAdded(Fact fact, ParticipantsAdded event, Audience audience) {
        List<StaffId> present = audience.of(fact.hotel(), event.conversationId());
        List<Notice> notices = everywhere(fact, EnvelopeType.PARTICIPANT_ADDED, event, event.staffIds(), present);
        for (StaffId staff : kept(event.staffIds(), present)) {
            notices.add(toOne(fact, staff, new Content.Unread(event.conversationId(), staff, false)));
        }
        return notices;
    }

    private static List<Notice> participantRemoved(Fact fact, ParticipantRemoved event, Audience audience) {
        StaffId gone = event.staffId();
        List<StaffId> present = audience.of(fact.hotel(), event.conversationId());
        List<StaffId> told = Stream.concat(Stream.of(gone), present.stream().filter(staff -> !staff.equals(gone)))
                .toList();
        List<Notice> notices = everywhere(fact, EnvelopeType.PARTICIPANT_REMOVED, event, List.of(gone), told);
        boolean left = !present.contains(gone);
        notices.add(toOne(fact, gone, new Content.Unread(event.conversationId(), gone, left)));
        return notices;
    }

    /** On the conversation's channel and, with the same event id, on those of the people. */
    private static List<Notice> everywhere(
            Fact fact, EnvelopeType type, ConversationEvent event, List<StaffId> concerned, List<StaffId> people) {
        Content content = new Content.ConversationNow(type, event.conversationId(), concerned);
        List<Notice> notices = new ArrayList<>();
        notices.add(toAll(fact, content));
        people.forEach(staff -> notices.add(toOne(fact, staff, content)));
        return notices;
    }

    private static Stream<Notice> mentioned(
            Fact fact, ConversationId conversation, MessageId message, List<StaffId> staff) {
        return staff.stream().map(one -> toOne(fact, one, new Content.Mention(conversation, message, one)));
    }

    private static Stream<Notice> unread(
            Fact fact, ConversationId conversation, List<StaffId> present, StaffId sender) {
        return present.stream()
                .filter(staff -> !staff.equals(sender))
                .map(staff -> toOne(fact, staff, new Content.Unread(conversation, staff, false)));
    }

    private static Content message(EnvelopeType type, ConversationId conversation, MessageId message) {
        return new Content.MessageNow(type, conversation, message);
    }

    private static List<StaffId> kept(List<StaffId> staff, List<StaffId> present) {
        Set<StaffId> in = Set.copyOf(present);
        return staff.stream().filter(in::contains).toList();
    }

    private static Notice toAll(Fact fact, Content content) {
        return new Notice(fact, new Everyone(content.conversation()), content);
    }

    private static Notice toOne(Fact fact, StaffId staff, Content content) {
        return new Notice(fact, new OnePerson(staff), content);
    }

    private static @Nullable String value(@Nullable Record id) {
        return id == null ? null : id.toString();
    }
}
