package hotel.chat.command.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.ledger.AlreadyBegun;
import hotel.chat.command.ledger.KeyTaken;
import hotel.chat.command.stream.LedgerStreams;
import hotel.chat.command.stream.OpenDecision;
import hotel.chat.command.stream.Reply;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands on Axon's bus. A decision is first tried on what is cached; the ledger stops it when that was stale, and
 * what refuses or changes nothing is believed only after it was taken on fresh state.
 */
final class AxonCommands implements Handling {
    private final Turns turns = new Turns();
    private final CommandBus bus;
    private final LedgerStreams streams;
    private final Repeats repeats;
    private final StoredReplies replies;
    private final Watching watching;

    AxonCommands(CommandBus bus, LedgerStreams streams, Repeats repeats, StoredReplies replies, Watching watching) {
        this.bus = bus;
        this.streams = streams;
        this.repeats = repeats;
        this.replies = replies;
        this.watching = watching;
    }

    @Override
    public Reply handle(ChatCommand command, @Nullable Origin origin) {
        return watching.over(command, () -> turns.decided(fresh -> attempt(command, origin, fresh)));
    }

    /** Empty when the decision was taken on what was not fresh and has to be taken again. */
    private Optional<Reply> attempt(ChatCommand command, @Nullable Origin origin, boolean fresh) {
        OpenDecision decision = new OpenDecision(streams, fresh);
        try {
            Reply reply = dispatch(command, decision, origin);
            if (decision.hasEvents()) {
                return Optional.of(reply);
            }
            return decision.isAllFresh() ? Optional.of(settled(reply, origin)) : Optional.empty();
        } catch (AlreadyBegun | KeyTaken taken) {
            return Optional.of(taken(origin));
        } catch (Rejection rejection) {
            return decision.isAllFresh() ? Optional.of(refused(rejection, origin)) : Optional.empty();
        }
    }

    private Reply dispatch(ChatCommand command, OpenDecision decision, @Nullable Origin origin) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(DecisionParameter.METADATA_KEY, decision);
        if (origin != null) {
            metadata.put(LedgerCommit.REQUEST, origin);
        }
        AtomicReference<@Nullable CommandResultMessage<?>> result = new AtomicReference<>();
        CommandMessage<ChatCommand> message =
                GenericCommandMessage.<ChatCommand>asCommandMessage(command).withMetaData(metadata);
        bus.dispatch(message, (sent, outcome) -> result.set(outcome));
        return (Reply) answered(result.get());
    }

    private static Object answered(@Nullable CommandResultMessage<?> result) {
        if (result == null) {
            throw new IllegalStateException("the command bus did not answer");
        }
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        Throwable failure = result.exceptionResult();
        throw failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** The id or key is there already: by the same request made before, or by something else. */
    private Reply taken(@Nullable Origin origin) {
        if (origin == null) {
            throw Rejection.of(RejectionCode.CONFLICT, "It exists already.");
        }
        return repeats.earlierOrConflict(origin);
    }

    /** What changes nothing is answered as it was the first time, if there was a first time. */
    private Reply settled(Reply reply, @Nullable Origin origin) {
        if (origin == null) {
            return reply;
        }
        Optional<Reply> earlier = repeats.earlier(origin);
        String key = origin.idempotencyKey();
        if (earlier.isEmpty() && key != null) {
            replies.store(origin.caller(), key, origin.content(), repeats.stored(reply));
            return repeats.byKey(origin).orElse(reply);
        }
        return earlier.orElse(reply);
    }

    /** Who has left since is still told what became of their request; who is deactivated is not. */
    private Reply refused(Rejection rejection, @Nullable Origin origin) {
        if (origin == null || rejection.code() == RejectionCode.UNAUTHENTICATED) {
            throw rejection;
        }
        return repeats.earlier(origin).orElseThrow(() -> rejection);
    }
}
