package hotel.chat.realtime.telling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentPlaced;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ErasureApproved;
import hotel.chat.api.event.ErasureCompleted;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.GrantApproved;
import hotel.chat.api.event.GrantEnded;
import hotel.chat.api.event.GrantRequested;
import hotel.chat.api.event.HoldPlaced;
import hotel.chat.api.event.HoldReleased;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.NotificationLevelChanged;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.event.RetentionChanged;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.envelope.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The one place where facts become envelopes: what is told of each kind of fact, to whom. Telling has three steps, so that
 * the read model is asked once for many facts and only for what somebody hears: {@link #notices}, {@link #lookUp},
 * {@link #envelope}.
 */
public final class NotificationManager {
    private final MessagePast past;
    private final Lookup lookup;
    private final Retelling retelling;

    public NotificationManager(LedgerReader ledger, Views views) {
        this.past = new MessagePast(ledger);
        this.lookup = new Lookup(views);
        this.retelling = new Retelling(ledger, views);
    }

    /**
     * Who is told what of a fact, in order: first the conversation, then people; unread numbers last. A new kind of event
     * does not compile before it is decided here what it tells whom.
     */
    public List<Notice> notices(Fact fact, Audience audience) {
        return switch (fact.event()) {
            case MessageSent event -> messageCreated(fact, event, audience);
            case MessageEdited event -> messageEdited(fact, event, audience);
            case MessageDeleted event ->
                messageGone(fact, new Content.Deletion(event.conversationId(), event.messageId()), audience);
            case MessageErased event ->
                messageGone(fact, new Content.Erasure(event.conversationId(), event.messageId()), audience);
            case ReadMarkerMoved event -> messageRead(fact, event);
            case ConversationCreated event -> ConversationNotices.created(fact, event, audience);
            case TitleErased event -> ConversationNotices.updated(fact, event, audience);
            case ConversationRenamed event -> ConversationNotices.updated(fact, event, audience);
            case ParticipantsAdded event -> ConversationNotices.added(fact, event, audience);
            case ParticipantRemoved event -> ConversationNotices.removed(fact, event, audience);
            case ReactionAdded event ->
                reaction(fact, EnvelopeType.MESSAGE_REACTION_ADDED, event, event.staffId(), event.emoji());
            case ReactionRemoved event ->
                reaction(fact, EnvelopeType.MESSAGE_REACTION_REMOVED, event, event.staffId(), event.emoji());
            case DeliveredMarkerMoved event -> List.of(Notice.toEveryone(fact, new Content.Delivery(event)));
            // Told with the message.
            case AttachmentPlaced _ -> List.of();
            case AttachmentProcessed event ->
                List.of(Notice.toEveryone(
                        fact, new Content.Upload(event.conversationId(), event.messageId(), event.attachmentId())));
            case AttachmentDeleted event ->
                List.of(Notice.toEveryone(
                        fact,
                        new Content.FileDeletion(event.conversationId(), event.messageId(), event.attachmentId())));
            // A person's own affair.
            case NotificationLevelChanged _ -> List.of();
            // People are part of other payloads, where they appear as they are now; nothing is pushed for them alone.
            case StaffRegistered _, StaffProfileChanged _, StaffRoleChanged _ -> List.of();
            // Deactivation ends connections, see Departures; there is nobody left to tell.
            case StaffDeactivated _, StaffReactivated _, StaffErased _ -> List.of();
            // Between auditors and the installation; staff never hear of it.
            case HoldPlaced _, HoldReleased _, RetentionChanged _, AuditAccessed _ -> List.of();
            // Between auditors and who signs; those whose conversation it is do not hear of it.
            case GrantRequested _, GrantApproved _, GrantEnded _ -> List.of();
            // Between auditors and the installation; what it comes to is told of the messages.
            case ErasureRequested _, ErasureApproved _, TextsErased _, ErasureCompleted _ -> List.of();
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

    /** That somebody types, or has stopped: of no fact, so it has no position and is never told again. */
    public Envelope typing(HotelId hotel, Payload.OfTyping typing, Instant now) {
        Envelope.Scope scope = new Envelope.Scope(typing.conversationId(), null, typing.staffId());
        return Envelope.of(EnvelopeType.TYPING_INDICATOR, typing, Envelope.Meta.fleeting(hotel, now, scope));
    }

    /** Whether a colleague is there: of no fact either. */
    public Envelope presence(HotelId hotel, Payload.OfPresence presence, Instant now) {
        Envelope.Scope scope = new Envelope.Scope(null, null, presence.staffId());
        return Envelope.of(EnvelopeType.PRESENCE_CHANGED, presence, Envelope.Meta.fleeting(hotel, now, scope));
    }

    /** How far an upload is, for who uploads: of no fact either. */
    public Envelope uploadProgress(HotelId hotel, StaffId uploader, Payload.OfUploadProgress progress, Instant now) {
        Envelope.Scope scope = new Envelope.Scope(null, null, uploader.value());
        return Envelope.of(
                EnvelopeType.ATTACHMENT_UPLOAD_PROGRESS, progress, Envelope.Meta.fleeting(hotel, now, scope));
    }

    /** What was told most recently of that type, with the same event ids; none when there was nothing to tell. */
    public List<Notice> again(HotelId hotel, EnvelopeType type, About about) {
        return retelling.newest(hotel, type, about, fact -> notices(fact, participants(List.of(fact))));
    }

    /** Everybody who is in the conversations of these facts now, asked once. */
    public Audience participants(Collection<Fact> facts) {
        return lookup.participants(facts);
    }

    private List<Notice> messageCreated(Fact fact, MessageSent event, Audience audience) {
        ConversationId conversation = event.conversationId();
        List<StaffId> present = audience.of(fact.hotel(), conversation);
        List<Notice> notices = new ArrayList<>();
        notices.add(Notice.toEveryone(fact, message(EnvelopeType.MESSAGE_CREATED, conversation, event.messageId())));
        mentioned(fact, conversation, event.messageId(), Audience.kept(event.mentions(), present))
                .forEach(notices::add);
        unread(fact, conversation, present, event.sender()).forEach(notices::add);
        return notices;
    }

    /** Only those alerted whom the text did not mention before. */
    private List<Notice> messageEdited(Fact fact, MessageEdited event, Audience audience) {
        ConversationId conversation = event.conversationId();
        List<StaffId> newly = Audience.kept(past.newlyMentioned(fact, event), audience.of(fact.hotel(), conversation));
        Notice edited = Notice.toEveryone(fact, message(EnvelopeType.MESSAGE_EDITED, conversation, event.messageId()));
        return Stream.concat(Stream.of(edited), mentioned(fact, conversation, event.messageId(), newly))
                .toList();
    }

    private List<Notice> messageGone(Fact fact, Content gone, Audience audience) {
        ConversationId conversation = gone.conversation();
        List<StaffId> present = audience.of(fact.hotel(), conversation);
        return Stream.concat(
                        Stream.of(Notice.toEveryone(fact, gone)),
                        unread(fact, conversation, present, past.sender(fact)))
                .toList();
    }

    private static List<Notice> messageRead(Fact fact, ReadMarkerMoved event) {
        Content numbers = new Content.Unread(event.conversationId(), event.staffId(), false);
        return List.of(
                Notice.toEveryone(fact, new Content.Reading(event)), Notice.toOne(fact, event.staffId(), numbers));
    }

    private static List<Notice> reaction(
            Fact fact, EnvelopeType type, MessageEvent event, StaffId staff, String emoji) {
        Content content = new Content.Reaction(type, event.conversationId(), event.messageId(), staff, emoji);
        return List.of(Notice.toEveryone(fact, content));
    }

    private static Stream<Notice> mentioned(
            Fact fact, ConversationId conversation, MessageId message, List<StaffId> staff) {
        return staff.stream().map(one -> Notice.toOne(fact, one, new Content.Mention(conversation, message, one)));
    }

    private static Stream<Notice> unread(
            Fact fact, ConversationId conversation, List<StaffId> present, StaffId sender) {
        return present.stream()
                .filter(staff -> !staff.equals(sender))
                .map(staff -> Notice.toOne(fact, staff, new Content.Unread(conversation, staff, false)));
    }

    private static Content message(EnvelopeType type, ConversationId conversation, MessageId message) {
        return new Content.MessageNow(type, conversation, message);
    }

    private static @Nullable String value(@Nullable Record id) {
        return id == null ? null : id.toString();
    }
}
