package hotel.chat.command.upload.multipart;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.stream.Streams;
import org.jspecify.annotations.Nullable;

/** Whose form is read, and what for; asked before a byte of it is. */
final class Admission {
    private final StaffAccess access;
    private final Streams streams;
    private final Commands commands;

    Admission(StaffAccess access, Streams streams, Commands commands) {
        this.access = access;
        this.streams = streams;
        this.commands = commands;
    }

    /** What may come of a form. */
    enum Purpose {
        /** A message; the command decides again. */
        SEND,
        /** At most the first answer to the same form once more. */
        REPEAT
    }

    /**
     * Who has left may still repeat what they sent before, and whoever has used that key may repeat what it was used for:
     * whether this is that request is known when it has been read. To all others the conversation does not exist.
     */
    Purpose admit(Caller caller, ConversationId id, @Nullable String key) {
        if (access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
        StreamId stream = StreamId.conversation(caller.hotel(), id);
        Optional<ConversationState> conversation =
                streams.fresh(List.of(stream)).find(stream, ConversationState.class);
        if (conversation.filter(state -> state.has(caller.staff())).isPresent()) {
            return Purpose.SEND;
        }
        boolean wasThere =
                conversation.filter(state -> state.everHad(caller.staff())).isPresent();
        if (wasThere || (key != null && commands.isUsed(caller, key))) {
            return Purpose.REPEAT;
        }
        throw Rejection.notFound();
    }
}
