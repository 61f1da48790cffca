package hotel.chat.command.dispatch;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.dispatch.LedgerCommit.Origin;
import hotel.chat.command.ledger.AlreadyBegun;
import hotel.chat.command.ledger.KeyTaken;
import hotel.chat.command.ledger.StaleDecision;
import hotel.chat.command.stream.LedgerStreams;
import hotel.chat.command.stream.OpenDecision;
import hotel.chat.command.stream.Reply;
import io.micrometer.core.instrument.MeterRegistry;
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
    private static final int MOST_STALE = 5;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final CommandBus bus;
    private final LedgerStreams streams;
    private final Repeats repeats;
    private final StoredReplies replies;
    private final StaffAccess access;
    private final MeterRegistry meters;

    AxonCommands(
            CommandBus bus,
            LedgerStreams streams,
            Repeats repeats,
            StoredReplies replies,
            StaffAccess access,
            MeterRegistry meters) {
        this.bus = bus;
        this.streams = streams;
        this.repeats = repeats;
        this.replies = replies;
        this.access = access;
        this.meters = meters;
    }

    @Override
    public ResponseEntity<Object> run(ChatCommand command, RequestContent request) {
        Origin origin = new Origin(request, repeats.content(request));
        return entity(counted(command, origin), request.caller().hotel());
    }

    @Override
    public Reply run(ChatCommand command) {
        return counted(command, null);
    }

    @Override
    public ResponseEntity<Object> runOnce(RequestContent request, Supplier<Reply> work) {
        String key = request.idempotencyKey();
        if (key == null) {
            return entity(work.get(), request.caller().hotel());
        }
        if (access.find(request.caller().hotel(), request.caller().staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
        byte[] content = repeats.content(request);
        replies.reserve(request.caller(), key, content);
        Reply reply = repeats.byKey(request, content).orElseGet(() -> {
            replies.complete(request.caller(), key, repeats.stored(work.get()));
            return repeats.byKey(request, content).orElseThrow();
        });
        return entity(reply, request.caller().hotel());
    }

    private Reply counted(ChatCommand command, @Nullable Origin origin) {
        String outcome = "failed";
        try {
            Reply reply = decide(command, origin);
            outcome = "ok";
            return reply;
        } catch (Rejection rejection) {
            outcome = rejection.code().wireName();
            throw rejection;
        } finally {
            meters.counter("chat.commands", "command", command.getClass().getSimpleName(), "outcome", outcome)
                    .increment();
        }
    }

    private Reply decide(ChatCommand command, @Nullable Origin origin) {
        boolean fresh = false;
        int stale = 0;
        while (true) {
            OpenDecision decision = new OpenDecision(streams, fresh);
            try {
                Reply reply = dispatch(command, decision, origin);
                if (decision.hasEvents()) {
                    return reply;
                }
                if (decision.isAllFresh()) {
                    return settled(reply, origin);
                }
            } catch (StaleDecision e) {
                stale = again(stale);
            } catch (AlreadyBegun | KeyTaken e) {
                return taken(origin);
            } catch (Rejection rejection) {
                if (decision.isAllFresh()) {
                    return refused(rejection, origin);
                }
            }
            fresh = true;
        }
    }

    private static int again(int stale) {
        if (stale == MOST_STALE) {
            throw Rejection.retryLater(RejectionCode.UNAVAILABLE, "Too much changes at once. Try again.", RETRY_AFTER);
        }
        return stale + 1;
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
