package hotel.chat.command.conversation;

import java.util.Optional;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationCreated;
import hotel.chat.command.dispatch.CreatedReply;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;

/** The reply to a repeated create with the same client-made id. */
final class ConversationCreatedReply implements CreatedReply {
    @Override
    public Optional<Reply> reply(ChatEvent first, Stamp stamp) {
        return first instanceof ConversationCreated created
                ? Optional.of(ConversationCommands.created(created.conversationId(), stamp))
                : Optional.empty();
    }
}
