package hotel.chat.query.message;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.Viewer;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.message.MessageAccess.Ends;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.Positioned;
import org.jspecify.annotations.Nullable;

/** Pages of a conversation by position: together they cover all messages, none twice. Two statements a page. */
public final class MessagePages {
    private final MessageAccess access;
    private final MessageQueries messages;
    private final Viewers viewers;

    public MessagePages(MessageAccess access, MessageQueries messages, Viewers viewers) {
        this.access = access;
        this.messages = messages;
        this.viewers = viewers;
    }

    Positioned<MessagePage> page(Caller caller, ConversationId conversation, Window window) {
        Ends ends = access.conversation(caller, conversation, window.around());
        if (window.around() != null && ends.middle() == 0) {
            throw Rejection.notFound();
        }
        Viewer viewer = viewers.of(caller);
        List<MessageView> found = find(caller.hotel(), conversation.value(), window, ends).stream()
                .map(message -> message.seenBy(viewer))
                .toList();
        return new Positioned<>(ends.readPosition(), shape(found, window, ends));
    }

    private List<MessageView> find(HotelId hotel, String conversation, Window window, Ends ends) {
        if (window.around() != null) {
            return messages.around(hotel, conversation, ends.middle(), window.limit());
        }
        Long after = window.after();
        if (after != null) {
            return messages.after(hotel, conversation, after, window.limit());
        }
        Long before = window.before();
        return messages.before(hotel, conversation, before == null ? Long.MAX_VALUE : before, window.limit());
    }

    private static MessagePage shape(List<MessageView> found, Window window, Ends ends) {
        if (!found.isEmpty()) {
            return new MessagePage(
                    found,
                    found.getFirst().position() > ends.oldest(),
                    found.getLast().position() < ends.newest());
        }
        Long before = window.before();
        Long after = window.after();
        return new MessagePage(
                found,
                after != null && ends.oldest() > 0 && ends.oldest() <= after,
                before != null && ends.newest() >= before && ends.newest() > 0);
    }

    /** Messages oldest first, and whether there are more on either side. */
    record MessagePage(List<MessageView> messages, boolean hasMoreBefore, boolean hasMoreAfter) {}

    /** Which part of a conversation: at most one of the three says where; none means its end. */
    record Window(
            int limit,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable MessageId around) {

        static Window parse(
                @Nullable String limit, @Nullable String before, @Nullable String after, @Nullable String around) {
            int size = Parameters.limit(limit);
            if (before != null && after != null) {
                throw Rejection.invalid("before", "cannot be given together with after");
            }
            if (around != null && (before != null || after != null)) {
                throw Rejection.invalid("around", "cannot be given together with before or after");
            }
            return new Window(
                    size,
                    before == null ? null : Parameters.position("before", before),
                    after == null ? null : Parameters.position("after", after),
                    around == null ? null : aroundId(around));
        }

        private static MessageId aroundId(String value) {
            try {
                return new MessageId(value);
            } catch (Rejection _) {
                throw Rejection.invalid("around", "must be a UUID");
            }
        }
    }
}
