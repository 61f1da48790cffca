package hotel.chat.command.stream;

import java.util.Collection;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * What one command reads and appends, in Axon's unit of work. What it has loaded it depends on: when one of those streams
 * has grown by the time of the commit, the command is decided again on the new state, so a handler may rely on what it
 * sees and must be free of side effects. A refusal, too, is only given on fresh state.
 */
public interface Decision {
    /** The states of these streams: one statement for all that is not known here yet, none when all is. */
    States load(Collection<StreamId> streams);

    /**
     * Appends to the end of a stream; a stream that was not loaded is begun by it. All appends of a command are stored, or
     * none.
     *
     * @param conversation null for staff facts
     */
    void append(StreamId stream, @Nullable ConversationId conversation, ChatEvent event);

    /** Says that nothing is to be appended: the reply is made at the last fact of the (existing) stream it was decided on. */
    void settle(StreamId decidedOn);
}
