package hotel.chat.command.message;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.event.MessageSent;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;
import org.jspecify.annotations.Nullable;

/** What commands on messages answer. */
final class MessageAnswers {
    private MessageAnswers() {}

    /** 201 for a message that was sent. */
    static Reply sent(MessageSent sent, Stamp stamp) {
        String id = sent.messageId().value();
        Sent body = new Sent(sent.conversationId().value(), id, stamp.at(), stamp.position());
        return new Reply(201, "/messages/" + id, body, stamp.position());
    }

    static Reply edited(MessageState before, Stamp stamp) {
        return new Reply(200, null, edit(before, stamp.at(), before.editCount() + 1, stamp), stamp.position());
    }

    /** The answer to an edit that changes nothing: that of the last one. */
    static Reply unchanged(MessageState message, Stamp stamp) {
        Stamp last = message.lastEdit();
        Instant editedAt = last == null ? null : last.at();
        Stamp position = last == null ? message.sent() : last;
        return new Reply(200, null, edit(message, editedAt, message.editCount(), position), stamp.position());
    }

    static Reply deleted(MessageState message, Stamp deletion, Stamp stamp) {
        Deleted body = new Deleted(
                message.messageId().value(), message.conversationId().value(), deletion.at(), deletion.position());
        return new Reply(200, null, body, stamp.position());
    }

    private static Edited edit(MessageState message, @Nullable Instant at, int count, Stamp stamp) {
        return new Edited(message.messageId().value(), message.conversationId().value(), at, count, stamp.position());
    }

    /** A message that was sent. */
    record Sent(String conversationId, String messageId, Instant createdAt, long position) {}

    /**
     * A message's last edit.
     *
     * @param editedAt null while it is as sent
     */
    record Edited(
            String messageId,
            String conversationId,
            @Nullable Instant editedAt,
            int editCount,
            long position) {}

    /**
     * A deleted message.
     *
     * @param position of the deletion
     */
    record Deleted(String messageId, String conversationId, Instant deletedAt, long position) {}

    /** What became of a forward, a target each, in the order of the request. */
    record Forwarded(List<ForwardResult> forwardedMessages) {}

    /**
     * One target of a forward.
     *
     * @param messageId of the new message; null when it failed
     * @param code why it failed, null when it did not
     */
    record ForwardResult(
            String conversationId,
            @Nullable String messageId,
            boolean success,
            @Nullable String code) {}
}
