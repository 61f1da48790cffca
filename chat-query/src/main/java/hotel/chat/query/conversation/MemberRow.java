package hotel.chat.query.conversation;

import java.time.Instant;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.query.conversation.Keys.MemberKey;
import org.jspecify.annotations.Nullable;

/** Somebody who is or was in a conversation, while a batch is applied. The counts are those of the type Tally. */
final class MemberRow {
    final MemberKey key;
    long joinedPosition;

    @Nullable
    Long leftPosition;

    long readPosition;

    @Nullable
    String readMessage;

    long deliveredPosition;
    String notificationLevel = NotificationLevel.ALL.wireName();

    @Nullable
    Instant notificationUntil;

    long ownLive;
    long baseLive;
    long baseOwn;

    /** The floor has moved over messages that are not at hand: the base is counted when the batch's messages are written. */
    boolean recount;

    MemberRow(MemberKey key) {
        this.key = key;
    }

    long floor() {
        return Math.max(readPosition, joinedPosition);
    }

    /** A new stay: unread starts here, whatever was read or written in an earlier one. */
    void join(long position, long liveCount) {
        joinedPosition = position;
        leftPosition = null;
        baseLive = liveCount;
        baseOwn = ownLive;
        recount = false;
    }

    void leave(long position) {
        leftPosition = position;
    }

    void read(long upTo, String message) {
        if (upTo <= readPosition) {
            return;
        }
        recount |= upTo > floor();
        readPosition = upTo;
        readMessage = message;
    }

    /** Whether the marker has reached messages that neither it nor the read marker had reached before. */
    boolean deliver(long upTo) {
        boolean news = upTo > Math.max(deliveredPosition, readPosition);
        deliveredPosition = Math.max(deliveredPosition, upTo);
        return news;
    }

    void prefer(NotificationLevel level, @Nullable Instant until) {
        notificationLevel = level.wireName();
        notificationUntil = until;
    }

    /** A message at that position is no longer counted. */
    void forget(long position, boolean own) {
        ownLive -= own ? 1 : 0;
        if (floor() >= position) {
            baseLive--;
            baseOwn -= own ? 1 : 0;
        }
    }
}
