package hotel.chat.query.conversation;

import java.util.List;

import hotel.chat.api.event.AttachmentDeleted;
import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AttachmentProcessed;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationRenamed;
import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ErasureEvent;
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
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.event.TitleErased;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.conversation.Batch.MarkerMove;
import hotel.chat.query.conversation.Batch.Stay;
import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.position.Mark;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.Projection;

/** Conversations, who is in them, their messages and files as they are now, markers and unread tallies. */
public final class ConversationsProjection implements Projection {
    private final BatchReader reader;
    private final BatchWriter writer;
    private final KnownRows known = new KnownRows();
    private Batch applied = new Batch();

    public ConversationsProjection(BatchReader reader, BatchWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public String processor() {
        return ProcessorNames.CONVERSATIONS;
    }

    @Override
    public List<String> tables() {
        return List.of(
                "conversation", "member", "stay", "marker_move", "delivered_move", "message", "reaction", "attachment");
    }

    @Override
    public List<String> indexesOfQueries() {
        return List.of("member_present", "message_mentioning", "attachment_by_content");
    }

    @Override
    public void apply(List<Fact> facts) {
        apply(facts, Needs.of(facts), new Batch());
    }

    @Override
    public void applyAfter(Mark before, List<Fact> facts) {
        Needs needs = Needs.of(facts);
        applied = new Batch();
        known.begin(before);
        known.give(needs, applied);
        apply(facts, needs, applied);
    }

    @Override
    public void committed(Mark after) {
        known.keep(after, applied);
    }

    private void apply(List<Fact> facts, Needs needs, Batch batch) {
        reader.read(needs, batch);
        facts.forEach(fact -> apply(batch, fact));
        writer.write(batch);
    }

    /** One fact; the rows that it needs must be in the batch. */
    static void apply(Batch batch, Fact fact) {
        switch (fact.event()) {
            case StaffEvent _, AttachmentEvent _, RecordsEvent _, AuditEvent _, ErasureEvent _ -> {
                // the directory's, and what the message says as well
            }
            case ConversationCreated event -> created(batch, event, fact);
            case ConversationRenamed event -> touched(batch, fact).rename(event.title());
            case TitleErased _ -> batch.conversation(key(fact), fact.position()).rename(null);
            case ParticipantsAdded event -> joined(batch, touched(batch, fact), event.staffIds(), fact);
            case ParticipantRemoved event -> left(batch, event, fact);
            case MessageSent event -> sent(batch, event, fact);
            case MessageEdited event ->
                batch.changedMessage(Keys.message(fact.hotel(), event.messageId()), fact.position())
                        .edit(event, fact);
            case MessageDeleted event -> deleted(batch, event, fact.actor(), fact);
            case MessageErased event -> erased(batch, event, fact);
            case AttachmentProcessed event ->
                batch.attachment(Keys.attachment(fact.hotel(), event.attachmentId()), fact.position())
                        .process(event);
            case AttachmentDeleted event ->
                batch.attachment(Keys.attachment(fact.hotel(), event.attachmentId()), fact.position())
                        .delete(fact);
            case ReactionAdded event -> reacted(batch, event, fact);
            case ReactionRemoved event -> unreacted(batch, event, fact);
            case ReadMarkerMoved event -> read(batch, event, fact);
            case DeliveredMarkerMoved event -> delivered(batch, event, fact);
            case NotificationLevelChanged event ->
                batch.member(
                                Keys.conversation(fact.hotel(), event.conversationId())
                                        .member(event.staffId()),
                                fact.position())
                        .prefer(event.level(), event.until());
        }
    }

    private static void created(Batch batch, ConversationCreated event, Fact fact) {
        ConversationRow row = ConversationRow.created(key(fact), event, fact);
        batch.conversations.put(row.key, row);
        joined(batch, row, event.participants(), fact);
    }

    private static void joined(Batch batch, ConversationRow conversation, List<StaffId> staff, Fact fact) {
        for (StaffId person : staff) {
            MemberRow member = batch.memberOrNew(conversation.key.member(person));
            member.join(fact.position(), conversation.liveCount);
            batch.joins.add(new Stay(member.key, fact.position(), fact.position()));
        }
    }

    private static void left(Batch batch, ParticipantRemoved event, Fact fact) {
        ConversationRow conversation = touched(batch, fact);
        MemberRow member = batch.member(conversation.key.member(event.staffId()), fact.position());
        member.leave(fact.position());
        batch.leaves.add(new Stay(member.key, member.joinedPosition, fact.position()));
    }

    private static void sent(Batch batch, MessageSent event, Fact fact) {
        ConversationRow conversation = touched(batch, fact);
        conversation.liveCount++;
        batch.member(conversation.key.member(event.sender()), fact.position()).ownLive++;
        batch.send(
                Keys.message(fact.hotel(), event.messageId()),
                MessageRow.sent(event, fact),
                AttachmentRow.sent(event, fact));
    }

    /** A tombstone like any other, also where it was one before; only its files are gone at once. */
    private static void erased(Batch batch, MessageErased event, Fact fact) {
        MessageKey key = Keys.message(fact.hotel(), event.messageId());
        if (batch.message(key, fact.position()).deletedAt == null) {
            deleted(batch, event, event.erasedBy(), fact);
        }
        batch.attachmentsOf(key).forEach(AttachmentRow::erase);
    }

    private static void deleted(Batch batch, MessageEvent event, StaffId by, Fact fact) {
        MessageKey key = Keys.message(fact.hotel(), event.messageId());
        MessageRow message = batch.changedMessage(key, fact.position());
        ConversationRow conversation = batch.conversation(key(fact), fact.position());
        message.delete(fact.at(), by);
        batch.reactions.clear(key);
        batch.attachmentsOf(key).forEach(file -> file.delete(fact));
        conversation.liveCount--;
        String sender = message.sent.sender().value();
        for (MemberRow member : batch.everyMember(conversation.key)) {
            member.forget(message.sent.position(), member.key.staff().equals(sender));
        }
    }

    private static void read(Batch batch, ReadMarkerMoved event, Fact fact) {
        MemberKey key = key(fact).member(event.staffId());
        batch.member(key, fact.position())
                .read(event.upToPosition(), event.upTo().value());
        batch.markerMoves.add(new MarkerMove(key, event.upToPosition(), fact.at()));
    }

    /** Activity in no list: a conversation stays where it is, as with everything that only concerns a message. */
    private static void reacted(Batch batch, ReactionAdded event, Fact fact) {
        MessageKey key = Keys.message(fact.hotel(), event.messageId());
        if (batch.message(key, fact.position()).deletedAt == null) {
            batch.reactions.add(key.reaction(event.staffId(), event.emoji()), fact.position());
        }
    }

    private static void unreacted(Batch batch, ReactionRemoved event, Fact fact) {
        MessageKey key = Keys.message(fact.hotel(), event.messageId());
        batch.message(key, fact.position());
        batch.reactions.remove(key.reaction(event.staffId(), event.emoji()));
    }

    private static void delivered(Batch batch, DeliveredMarkerMoved event, Fact fact) {
        MemberKey key = key(fact).member(event.staffId());
        if (batch.member(key, fact.position()).deliver(event.upToPosition())) {
            batch.deliveredMoves.add(new MarkerMove(key, event.upToPosition(), fact.at()));
        }
    }

    private static ConversationRow touched(Batch batch, Fact fact) {
        ConversationRow row = batch.conversation(key(fact), fact.position());
        row.touch(fact);
        return row;
    }

    private static ConversationKey key(Fact fact) {
        return Keys.conversation(fact.hotel(), fact.requireConversation());
    }
}
