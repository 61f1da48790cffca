package hotel.chat.query.conversation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.ParticipantRemoved;
import hotel.chat.api.event.ParticipantsAdded;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.ReactionAdded;
import hotel.chat.api.event.ReactionRemoved;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;

/** The rows that a batch of facts may need: conversations and members that the batch itself makes are among them, and are not found. */
final class Needs {
    final Set<ConversationKey> conversations = new HashSet<>();
    final Set<MemberKey> members = new HashSet<>();
    final Set<MessageKey> messages = new HashSet<>();

    /** Messages whose attachments are needed. */
    final Set<MessageKey> attachmentsOf = new HashSet<>();

    /** Conversations of which every member is needed: a deletion concerns all floors. */
    final Set<ConversationKey> wholeConversations = new HashSet<>();

    private final Set<MessageKey> sent = new HashSet<>();

    static Needs of(List<Fact> facts) {
        Needs needs = new Needs();
        facts.forEach(needs::add);
        needs.messages.removeAll(needs.sent);
        needs.attachmentsOf.removeAll(needs.sent);
        return needs;
    }

    private void add(Fact fact) {
        switch (fact.event()) {
            case StaffEvent _,
                    ConversationCreated _,
                    AttachmentEvent _,
                    RecordsEvent _,
                    AuditEvent _,
                    ErasureEvent _ -> {
                // needs nothing
            }
            case ConversationRenamed _, TitleErased _ -> conversation(fact);
            case ParticipantsAdded event ->
                event.staffIds().forEach(staff -> members.add(conversation(fact).member(staff)));
            case ParticipantRemoved event -> members.add(conversation(fact).member(event.staffId()));
            case MessageSent event -> {
                members.add(conversation(fact).member(event.sender()));
                sent.add(Keys.message(fact.hotel(), event.messageId()));
            }
            case MessageEdited event -> messages.add(Keys.message(fact.hotel(), event.messageId()));
            case MessageDeleted event -> whole(fact, event.messageId());
            case MessageErased event -> whole(fact, event.messageId());
            case AttachmentProcessed event -> attachmentsOf.add(Keys.message(fact.hotel(), event.messageId()));
            case AttachmentDeleted event -> attachmentsOf.add(Keys.message(fact.hotel(), event.messageId()));
            case ReactionAdded event -> messages.add(Keys.message(fact.hotel(), event.messageId()));
            case ReactionRemoved event -> messages.add(Keys.message(fact.hotel(), event.messageId()));
            case ReceiptEvent event -> members.add(member(fact, event.conversationId(), event.staffId()));
            case PreferenceEvent event -> members.add(member(fact, event.conversationId(), event.staffId()));
        }
    }

    private void whole(Fact fact, MessageId id) {
        MessageKey message = Keys.message(fact.hotel(), id);
        messages.add(message);
        attachmentsOf.add(message);
        wholeConversations.add(conversation(fact));
    }

    private static MemberKey member(Fact fact, ConversationId conversation, StaffId staff) {
        return Keys.conversation(fact.hotel(), conversation).member(staff);
    }

    private ConversationKey conversation(Fact fact) {
        ConversationKey key = Keys.conversation(fact.hotel(), fact.requireConversation());
        conversations.add(key);
        return key;
    }
}
