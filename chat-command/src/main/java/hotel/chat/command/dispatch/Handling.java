package hotel.chat.command.dispatch;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.command.stream.Reply;
import org.jspecify.annotations.Nullable;

/** Whatever takes a command and answers once its facts are durable; on this node, or on whichever it is routed to. */
@FunctionalInterface
public interface Handling {
    /** @param origin the request that it comes from; null without one */
    Reply handle(ChatCommand command, @Nullable Origin origin);
}
