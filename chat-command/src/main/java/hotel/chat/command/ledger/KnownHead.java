package hotel.chat.command.ledger;

import java.util.List;

import hotel.chat.api.ledger.StreamId;

/** What the writing thread knows of the ledger: its head, and where streams and conversations end at it. */
final class KnownHead {
    private static final int MOST_TAILS = 50_000;

    private final RecentTails<StreamId> streams = new RecentTails<>(MOST_TAILS);
    private final RecentTails<ConversationKey> conversations = new RecentTails<>(MOST_TAILS);
    private Head head;

    KnownHead(Head head) {
        this.head = head;
        forgetAll(head);
    }

    Head head() {
        return head;
    }

    /** Sequence numbers; -1: the stream does not exist. */
    RecentTails<StreamId> streams() {
        return streams;
    }

    /** Positions; 0: the conversation does not exist. */
    RecentTails<ConversationKey> conversations() {
        return conversations;
    }

    void forgetAll(Head newHead) {
        head = newHead;
        streams.forgetAll(newHead.position());
        conversations.forgetAll(newHead.position());
    }

    void advance(Head newHead, List<Written> written) {
        head = newHead;
        for (Written row : written) {
            streams.put(row.stream(), row.sequence(), row.position());
            ConversationKey conversation = row.conversation();
            if (conversation != null) {
                conversations.put(conversation, row.position(), row.position());
            }
        }
    }

    /** What is remembered of a row. */
    record Written(
            long position,
            StreamId stream,
            long sequence,
            @org.jspecify.annotations.Nullable ConversationKey conversation) {}
}
