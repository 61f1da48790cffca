package hotel.chat.command.dispatch;

import java.util.Optional;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.command.stream.Reply;
import hotel.chat.command.stream.Stamp;

/**
 * Makes the reply of a creating command again from the first event of what it created, for a repeated client-made id: the
 * caller may have left since, so the command itself cannot be decided again. Offered as a bean for each event that begins
 * a stream with a client-made id.
 */
@FunctionalInterface
public interface CreatedReply {
    /** Empty for events that it does not know. */
    Optional<Reply> reply(ChatEvent first, Stamp stamp);
}
