package hotel.chat.query.views;

import java.time.Duration;
import java.util.OptionalInt;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.UnreadCounts;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.position.Watermarks;
import hotel.chat.query.unread.UnreadQueries;

/** The port {@link UnreadCounts}; somebody who is not a participant has nothing unread. */
public final class ReadModelUnreadCounts implements UnreadCounts {
    private final Watermarks watermarks;
    private final UnreadQueries unread;
    private final Duration wait;

    public ReadModelUnreadCounts(Watermarks watermarks, UnreadQueries unread, Duration wait) {
        this.watermarks = watermarks;
        this.unread = unread;
        this.wait = wait;
    }

    @Override
    public OptionalInt unread(HotelId hotel, ConversationId conversation, StaffId staff, long seenPosition) {
        if (!watermarks.await(ReadScope.CHAT, seenPosition, wait)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(unread.of(hotel, conversation, staff).orElse(0));
    }
}
