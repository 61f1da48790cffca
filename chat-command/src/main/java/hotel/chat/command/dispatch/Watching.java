package hotel.chat.command.dispatch;

import java.time.Duration;
import java.util.function.Supplier;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.port.Traces;
import hotel.chat.api.rejection.Rejection;

/** Counts, times and traces commands. */
record Watching(CommandMeters meters, Traces traces) {
    <T> T over(ChatCommand command, Supplier<T> work) {
        String outcome = "failed";
        long begun = System.nanoTime();
        try {
            T result = traces.within("command " + command.getClass().getSimpleName(), _ -> work.get());
            outcome = "ok";
            return result;
        } catch (Rejection rejection) {
            outcome = rejection.code().wireName();
            throw rejection;
        } finally {
            meters.ended(command, outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
