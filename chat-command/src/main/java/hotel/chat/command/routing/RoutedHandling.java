package hotel.chat.command.routing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.port.Traces;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.command.dispatch.Handling;
import hotel.chat.command.dispatch.Origin;
import hotel.chat.command.routing.RoutingMeters.To;
import hotel.chat.command.stream.Reply;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives commands to Axon Server, which gives them to one of the nodes. What certainly was not handled is handled here if this
 * node may: the ledger alone decides who wins, so that costs contention and nothing else. What may have been handled is not
 * tried again, since a message without a client-made id would then be there twice.
 */
final class RoutedHandling implements Handling {
    private static final Logger log = LoggerFactory.getLogger(RoutedHandling.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AxonServer server;
    private final Handling here;
    private final boolean alsoHere;
    private final Traces traces;
    private final RoutingMeters meters;

    /** @param alsoHere whether this node may handle commands itself */
    RoutedHandling(AxonServer server, Handling here, boolean alsoHere, Traces traces, RoutingMeters meters) {
        this.server = server;
        this.here = here;
        this.alsoHere = alsoHere;
        this.traces = traces;
        this.meters = meters;
    }

    @Override
    public Reply handle(ChatCommand command, @Nullable Origin origin) {
        Optional<String> key = Routes.keyOf(command);
        if (key.isEmpty()) {
            return here.handle(command, origin);
        }
        Optional<Outcome> outcome =
                server.isConnected() ? sent(Handed.of(command, key.get(), origin, traces.current())) : Optional.empty();
        if (outcome.isPresent()) {
            meters.went(To.AXON_SERVER);
            return outcome.get().reply();
        }
        if (!alsoHere) {
            meters.went(To.NOWHERE);
            throw unavailable("No node that handles this can be reached.");
        }
        meters.went(To.HERE);
        return here.handle(command, origin);
    }

    /** Empty when it certainly was not handled. */
    private Optional<Outcome> sent(Handed handed) {
        CompletableFuture<CommandResultMessage<?>> answer = new CompletableFuture<>();
        server.bus()
                .dispatch(
                        new GenericCommandMessage<>(new GenericMessage<>(handed), handed.name()),
                        (_, result) -> answer.complete(result));
        CommandResultMessage<?> result = awaited(answer, handed);
        if (result.isExceptional()) {
            Throwable failure = result.exceptionResult();
            if (failure instanceof NoHandlerForCommandException) {
                return Optional.empty();
            }
            throw unanswered(handed, failure);
        }
        try {
            return Optional.of((Outcome) result.getPayload());
        } catch (RuntimeException unreadable) {
            throw unanswered(handed, unreadable);
        }
    }

    private static CommandResultMessage<?> awaited(CompletableFuture<CommandResultMessage<?>> answer, Handed handed) {
        try {
            return answer.get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException silent) {
            throw unanswered(handed, silent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered(handed, e);
        }
    }

    /** What is wrong may quote a text. */
    private static Rejection unanswered(Handed handed, Throwable failure) {
        log.warn("{} was routed and not answered: {}", handed.name(), failure.getClass());
        return unavailable("It is not known whether this has happened.");
    }

    private static Rejection unavailable(String detail) {
        return Rejection.retryLater(RejectionCode.UNAVAILABLE, detail, SOON);
    }
}
