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
        MessagePage page = shape(found, window);
        return new Positioned<>(
                found.readPosition(),
                new MessagePage(
                        page.messages().stream()
                                .map(message -> message.seenBy(viewer))
                                .toList(),
                        page.hasMoreBefore(),
                        page.hasMoreAfter()));
    }

    /** One message more than wanted says that there are more on its side. */
    private static MessagePage shape(Found found, Window window) {
        List<MessageView> all = found.messages();
        long pivot = window.pivot(found.middle());
        int back = 0;
        while (back < all.size() && all.get(back).position() <= pivot) {
            back++;
        }
        int tooManyBack = Math.max(0, back - window.back());
        int tooManyForth = Math.max(0, all.size() - back - window.forth());
        return new MessagePage(
                all.subList(tooManyBack, all.size() - tooManyForth),
                tooManyBack > 0 || (window.back() == 0 && found.beyond()),
                tooManyForth > 0 || (window.forth() == 0 && found.beyond()));
    }

    /** Messages oldest first, and whether there are more on either side. */
    record MessagePage(List<MessageView> messages, boolean hasMoreBefore, boolean hasMoreAfter) {}

    /** Which part of a conversation: at most one of the three says where; none means its end. */
    record Window(
            int limit,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable MessageId around) {

        /** So many messages at most from the pivot on backwards. */
        int back() {
            return after != null ? 0 : limit - forth();
        }

        /** So many messages at most after the pivot. */
        int forth() {
            return after != null ? limit : around != null ? (limit - 1) / 2 : 0;
        }

        /** @param middle position of the message that is asked for */
        private long pivot(long middle) {
            return after != null ? after : around != null ? middle : Long.MAX_VALUE;
        }

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
