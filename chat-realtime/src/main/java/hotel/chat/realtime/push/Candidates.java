package hotel.chat.realtime.push;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Views;
import hotel.chat.api.port.Views.Attention;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.realtime.device.Owner;
import hotel.chat.realtime.envelope.EnvelopeType;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient.OnePerson;
import org.jspecify.annotations.Nullable;

/** Whom facts concern: for a message its conversation but the sender, for an edit those whom it newly mentions. */
final class Candidates {
    private final NotificationManager manager;
    private final Views views;

    Candidates(NotificationManager manager, Views views) {
        this.manager = manager;
        this.views = views;
    }

    /** Of facts of one hotel, in their order; three questions to the read model. */
    List<Candidate> of(HotelId hotel, List<Fact> facts) {
        Set<MessageId> messages = new LinkedHashSet<>();
        Set<ConversationId> conversations = new LinkedHashSet<>();
        List<Fact> pushed = facts.stream().filter(Candidates::isPushed).toList();
        for (Fact fact : pushed) {
            MessageEvent event = (MessageEvent) fact.event();
            messages.add(event.messageId());
            conversations.add(event.conversationId());
        }
        if (pushed.isEmpty()) {
            return List.of();
        }
        Seen seen = new Seen(
                views.messages(hotel, messages),
                views.conversations(hotel, conversations),
                views.attention(hotel, conversations));
        return pushed.stream().flatMap(fact -> of(fact, seen).stream()).toList();
    }

    /** A new kind of event does not compile before it is decided here whether it is pushed. */
    private static boolean isPushed(Fact fact) {
        return switch (fact.event()) {
            case MessageSent _ -> true;
            case MessageEdited edited -> !edited.mentions().isEmpty();
            case MessageDeleted _,
                    MessageErased _,
                    ReactionAdded _,
                    ReactionRemoved _,
                    AttachmentProcessed _,
                    AttachmentDeleted _ -> false;
            case ConversationEvent _,
                    ReceiptEvent _,
                    PreferenceEvent _,
                    StaffEvent _,
                    AttachmentEvent _,
                    RecordsEvent _,
                    AuditEvent _,
                    ErasureEvent _ -> false;
        };
    }

    private List<Candidate> of(Fact fact, Seen seen) {
        MessageEvent event = (MessageEvent) fact.event();
        ConversationId conversation = event.conversationId();
        Map<StaffId, Attention> present = new LinkedHashMap<>();
        seen.attention
                .getOrDefault(conversation, List.of())
                .forEach(attention -> present.put(attention.staff(), attention));
        present.remove(fact.actor());
        Maker maker = new Maker(
                fact,
                require(seen.messages.get(event.messageId()), event.messageId()),
                require(seen.conversations.get(conversation), conversation),
                event instanceof MessageEdited);
        List<Notice> notices = manager.notices(fact, (_, _) -> List.copyOf(present.keySet()));
        Map<StaffId, Notice> mentioned = mentioned(notices);
        List<Candidate> found = new ArrayList<>();
        mentioned.forEach((staff, notice) ->
                found.add(maker.make(staff, PushKind.MENTION, notice.eventId(), present.get(staff))));
        if (event instanceof MessageSent sent) {
            String eventId = created(notices).eventId();
            PushKind kind = sent.attachments().isEmpty() ? PushKind.MESSAGE : PushKind.FILE;
            present.forEach((staff, attention) -> {
                if (!mentioned.containsKey(staff)) {
                    found.add(maker.make(staff, kind, eventId, attention));
                }
            });
            gone(sent, present.keySet())
                    .forEach(staff -> found.add(maker.make(staff, PushKind.MENTION, eventId, null)));
        }
        return found;
    }

    private static Map<StaffId, Notice> mentioned(List<Notice> notices) {
        Map<StaffId, Notice> found = new LinkedHashMap<>();
        for (Notice notice : notices) {
            if (notice.type() == EnvelopeType.STAFF_MENTIONED
                    && notice.recipient() instanceof OnePerson(StaffId staff)) {
                found.put(staff, notice);
            }
        }
        return found;
    }

    private static Notice created(List<Notice> notices) {
        return notices.stream()
                .filter(notice -> notice.type() == EnvelopeType.MESSAGE_CREATED)
                .findFirst()
                .orElseThrow();
    }

    /** Whom a message mentions and who is not there any more. */
    private static List<StaffId> gone(MessageSent sent, Collection<StaffId> present) {
        return sent.mentions().stream()
                .filter(staff -> !present.contains(staff) && !staff.equals(sent.sender()))
                .distinct()
                .toList();
    }

    private static <T> T require(@Nullable T found, Object id) {
        if (found == null) {
            throw new IllegalStateException("not in the read model: " + id);
        }
        return found;
    }

    /** Facts by hotel, in their order. */
    static Map<HotelId, List<Fact>> byHotel(List<Fact> facts) {
        return facts.stream().collect(Collectors.groupingBy(Fact::hotel, HashMap::new, Collectors.toList()));
    }

    private record Seen(
            Map<MessageId, MessageView> messages,
            Map<ConversationId, ConversationView> conversations,
            Map<ConversationId, List<Attention>> attention) {}

    private record Maker(Fact fact, MessageView message, ConversationView conversation, boolean edit) {
        private Candidate make(StaffId staff, PushKind kind, String eventId, @Nullable Attention attention) {
            Subject subject = new Subject(
                    fact.position(), new MessageId(message.messageId()), new Owner(fact.hotel(), staff), kind);
            return new Candidate(fact, subject, eventId, message, conversation, attention, edit);
        }
    }
}
