package hotel.chat.query.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.query.conversation.Keys.AttachmentKey;
import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.projection.MissingRow;

/** The rows that a batch of facts concerns: loaded before, changed in memory, written after. */
final class Batch {
    final Map<ConversationKey, ConversationRow> conversations = new LinkedHashMap<>();
    final Map<MessageKey, MessageRow> messages = new LinkedHashMap<>();
    final List<Stay> joins = new ArrayList<>();
    final List<Stay> leaves = new ArrayList<>();
    final List<MarkerMove> markerMoves = new ArrayList<>();
    final List<MarkerMove> deliveredMoves = new ArrayList<>();
    final Set<MemberRow> changedMembers = new HashSet<>();

    /** They are in no table yet. */
    final Set<MessageRow> sentMessages = new LinkedHashSet<>();

    final Set<MessageRow> changedMessages = new LinkedHashSet<>();
    final Map<AttachmentKey, AttachmentRow> attachments = new LinkedHashMap<>();
    final Set<AttachmentRow> changedAttachments = new LinkedHashSet<>();
    final ReactionChanges reactions = new ReactionChanges();

    private final Map<ConversationKey, Map<String, MemberRow>> members = new HashMap<>();

    void add(MemberRow row) {
        members.computeIfAbsent(row.key.conversation(), _ -> new HashMap<>()).put(row.key.staff(), row);
    }

    /** Who reads the rows and writes none needs no list of what became of them. */
    void forgetMoves() {
        joins.clear();
        leaves.clear();
        markerMoves.clear();
        deliveredMoves.clear();
    }

    ConversationRow conversation(ConversationKey key, long position) {
        ConversationRow row = conversations.get(key);
        if (row == null) {
            throw new MissingRow("conversation", position);
        }
        return row;
    }

    void send(MessageKey key, MessageRow row, List<AttachmentRow> files) {
        messages.put(key, row);
        sentMessages.add(row);
        files.forEach(file -> attachments.put(file.sent.key(), file));
        changedAttachments.addAll(files);
    }

    /** An attachment, to be changed. */
    AttachmentRow attachment(AttachmentKey key, long position) {
        AttachmentRow row = attachments.get(key);
        if (row == null) {
            throw new MissingRow("attachment", position);
        }
        changedAttachments.add(row);
        return row;
    }

    /** All attachments of a message, to be changed. */
    List<AttachmentRow> attachmentsOf(MessageKey message) {
        List<AttachmentRow> all = attachments.values().stream()
                .filter(row -> row.sent.message().equals(message))
                .toList();
        changedAttachments.addAll(all);
        return all;
    }

    /** A message, to be changed. */
    MessageRow changedMessage(MessageKey key, long position) {
        MessageRow row = message(key, position);
        if (!sentMessages.contains(row)) {
            changedMessages.add(row);
        }
        return row;
    }

    MessageRow message(MessageKey key, long position) {
        MessageRow row = messages.get(key);
        if (row == null) {
            throw new MissingRow("message", position);
        }
        return row;
    }

    /** A member, to be changed. */
    MemberRow member(MemberKey key, long position) {
        MemberRow row = of(key.conversation()).get(key.staff());
        if (row == null) {
            throw new MissingRow("member", position);
        }
        changedMembers.add(row);
        return row;
    }

    /** A member, to be changed, who may have to be made first. */
    MemberRow memberOrNew(MemberKey key) {
        if (!of(key.conversation()).containsKey(key.staff())) {
            add(new MemberRow(key));
        }
        MemberRow row = of(key.conversation()).get(key.staff());
        if (row == null) {
            throw new IllegalStateException("a member that was just added is gone");
        }
        changedMembers.add(row);
        return row;
    }

    /** All members of a conversation, to be changed. */
    Iterable<MemberRow> everyMember(ConversationKey key) {
        Map<String, MemberRow> all = of(key);
        changedMembers.addAll(all.values());
        return all.values();
    }

    /** All members who were loaded or made. */
    List<MemberRow> members() {
        return members.values().stream().flatMap(all -> all.values().stream()).toList();
    }

    private Map<String, MemberRow> of(ConversationKey key) {
        return members.getOrDefault(key, Map.of());
    }

    /** Somebody has joined or left at that position. */
    record Stay(MemberKey member, long joined, long position) {}

    /** A marker has reached a message. */
    record MarkerMove(MemberKey member, long upTo, Instant at) {}
}
