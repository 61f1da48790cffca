package hotel.chat.command.dispatch;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.dispatch.LedgerCommit.Origin;
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
import org.springframework.http.ResponseEntity;

/**
 * Runs commands on Axon's bus. A decision is first tried on what is cached; the ledger stops it when that was stale, and
 * what refuses or changes nothing is believed only after it was taken on fresh state.
 */
final class AxonCommands implements Commands {

    private static final int SERVER_FAULT = 500;

    private final Turns turns = new Turns();
    private final CommandBus bus;
    private final LedgerStreams streams;
    private final Repeats repeats;
    private final StoredReplies replies;
    private final StaffAccess access;
    private final Watching watching;

    AxonCommands(
            CommandBus bus,
            LedgerStreams streams,
            Repeats repeats,
            StoredReplies replies,
            StaffAccess access,
            Watching watching) {
        this.bus = bus;
        this.streams = streams;
        this.repeats = repeats;
        this.replies = replies;
        this.access = access;
        this.watching = watching;
    }

    @Override
    public ResponseEntity<Object> run(ChatCommand command, RequestContent request) {
        Origin origin = new Origin(request, repeats.content(request));
        return entity(watched(command, origin), request.caller().hotel());
    }

    @Override
    public Reply run(ChatCommand command) {
        return watched(command, null);
    }

    @Override
    public ResponseEntity<Object> runOnce(RequestContent request, Supplier<Reply> work) {
        String key = request.idempotencyKey();
        if (key == null) {
            return entity(work.get(), request.caller().hotel());
        }
        requireActive(request);
        byte[] content = repeats.content(request);
        replies.reserve(request.caller(), key, content);
        Reply reply = repeats.byKey(request, content).orElseGet(() -> {
            replies.store(request.caller(), key, content, repeats.stored(finished(request, key, work)));
            return repeats.byKey(request, content).orElseThrow();
        });
        return entity(reply, request.caller().hotel());
    }

    @Override
    public Optional<ResponseEntity<Object>> earlier(RequestContent request) {
        requireActive(request);
        return repeats.earlier(request, repeats.content(request))
                .map(reply -> entity(reply, request.caller().hotel()));
    }

    @Override
    public boolean isUsed(Caller caller, String key) {
        return replies.find(caller, key).isPresent();
    }

    private void requireActive(RequestContent request) {
        if (access.find(request.caller().hotel(), request.caller().staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
    }

    /** A request whose first command was refused has done nothing, so its key is free for the corrected one. */
    private Reply finished(RequestContent request, String key, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (Rejection refused) {
            if (refused.code().status() < SERVER_FAULT && refused.code() != RejectionCode.UNAUTHENTICATED) {
                replies.release(request.caller(), key);
            }
            throw refused;
        }
    }

    private Reply watched(ChatCommand command, @Nullable Origin origin) {
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
        return repeats.earlierOrConflict(origin.request(), origin.content());
    }

    /** What changes nothing is answered as it was the first time, if there was a first time. */
    private Reply settled(Reply reply, @Nullable Origin origin) {
        if (origin == null) {
            return reply;
        }
        RequestContent request = origin.request();
        Optional<Reply> earlier = repeats.earlier(request, origin.content());
        String key = request.idempotencyKey();
        if (earlier.isEmpty() && key != null) {
            replies.store(request.caller(), key, origin.content(), repeats.stored(reply));
            return repeats.byKey(request, origin.content()).orElse(reply);
        }
        return earlier.orElse(reply);
    }

    /** Who has left since is still told what became of their request; who is deactivated is not. */
    private Reply refused(Rejection rejection, @Nullable Origin origin) {
        if (origin == null || rejection.code() == RejectionCode.UNAUTHENTICATED) {
            throw rejection;
        }
        return repeats.earlier(origin.request(), origin.content()).orElseThrow(() -> rejection);
    }

    private static ResponseEntity<Object> entity(Reply reply, HotelId hotel) {
        ResponseEntity.BodyBuilder builder = ResponseEntity.status(reply.status());
        if (reply.location() != null) {
            builder.location(URI.create("/api/hotels/" + hotel + reply.location()));
        }
        return builder.header("Chat-Position", Long.toString(reply.position())).body(reply.body());
    }
}
