package hotel.chat.command.message;

import java.util.Optional;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.MessageSent;
import hotel.chat.command.dispatch.CreatedReply;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;

/** The reply to a repeated send with the same client-made id. */
final class MessageSentReply implements CreatedReply {
    @Override
    public Optional<Reply> reply(ChatEvent first, Stamp stamp) {
        return first instanceof MessageSent sent ? Optional.of(MessageAnswers.sent(sent, stamp)) : Optional.empty();
    }
}
