package hotel.chat.query.conversation;

import java.util.LinkedHashMap;
import java.util.Map;

import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.position.Mark;
import org.jspecify.annotations.Nullable;

/**
 * Conversations and members as they were last written, which need not be read again. They are good for whoever goes on exactly
 * where they were kept: a batch that was rolled back, another node's, lost commits and exchanged tables all leave another mark.
 */
final class KnownRows {
    private static final int MOST = 10_000;

    private final Map<ConversationKey, ConversationRow> conversations = recent();
    private final Map<MemberKey, MemberRow> members = recent();
    private @Nullable Mark mark;

    /** A batch goes on at that mark. Until it is kept nothing is known, since rows are changed in place. */
    synchronized void begin(Mark before) {
        if (!before.equals(mark)) {
            conversations.clear();
            members.clear();
        }
        mark = null;
    }

    /** Puts what is known into the batch and takes it off what is needed. */
    synchronized void give(Needs needs, Batch batch) {
        needs.conversations.removeIf(key -> {
            ConversationRow row = conversations.get(key);
            if (row != null) {
                batch.conversations.put(key, row);
            }
            return row != null;
        });
        needs.members.removeIf(key -> {
            boolean isRead = needs.wholeConversations.contains(key.conversation());
            MemberRow row = isRead ? null : members.get(key);
            if (row != null) {
                batch.add(row);
            }
            return row != null;
        });
    }

    /** The batch was committed. Of members who are counted anew only the table has the counts. */
    synchronized void keep(Mark after, Batch batch) {
        conversations.putAll(batch.conversations);
        for (MemberRow row : batch.members()) {
            if (row.recount) {
                members.remove(row.key);
            } else {
                members.put(row.key, row);
            }
        }
        mark = after;
    }

    private static <K, V> Map<K, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
