package hotel.chat.query.message;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.Viewer;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.message.MessageQueries.Found;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.Positioned;
import org.jspecify.annotations.Nullable;

/** Pages of a conversation by position: together they cover all messages, none twice. One statement a page. */
public final class MessagePages {
    private final MessageQueries messages;
    private final Viewers viewers;

    public MessagePages(MessageQueries messages, Viewers viewers) {
        this.messages = messages;
        this.viewers = viewers;
    }

    Positioned<MessagePage> page(Caller caller, ConversationId conversation, Window window) {
        Found found = messages.of(caller, conversation, window);
        if (!found.participant() || (window.around() != null && found.middle() == 0)) {
            throw Rejection.notFound();
        }
        Viewer viewer = viewers.of(caller);
        List<MessageView> seen =
                found.messages().stream().map(message -> message.seenBy(viewer)).toList();
        return new Positioned<>(found.readPosition(), shape(seen, window, found));
    }

    private static MessagePage shape(List<MessageView> found, Window window, Found ends) {
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
