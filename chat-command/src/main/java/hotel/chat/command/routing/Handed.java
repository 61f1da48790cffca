package hotel.chat.command.routing;

import java.util.function.Supplier;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.command.dispatch.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/**
 * A command on its way to the node that handles it.
 *
 * @param name of its type, as {@link Routes} knows it
 * @param key what it is routed by
 * @param trace the span that it is sent in, as a W3C {@code traceparent}
 * @param traceId of the request, for logs
 */
record Handed(
        String name,
        String key,
        JsonNode command,
        @Nullable Origin origin,
        @Nullable String trace,
        @Nullable String traceId) {
    private static final String TRACE_ID = "trace_id";

    static Handed of(ChatCommand command, String key, @Nullable Origin origin, @Nullable String trace) {
        return new Handed(Routes.nameOf(command), key, Travelling.tree(command), origin, trace, MDC.get(TRACE_ID));
    }

    ChatCommand unpacked() {
        return Travelling.value(
                command,
                Routes.named(name).orElseThrow(() -> new IllegalStateException("this is not routed here: " + name)));
    }

    /** Does that with the request's trace id in logs. */
    Outcome logged(Supplier<Outcome> work) {
        if (traceId == null) {
            return work.get();
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable(TRACE_ID, traceId)) {
            return work.get();
        }
    }

    /** Never what somebody wrote: records end up in logs. */
    @Override
    public String toString() {
        return "Handed[" + name + "]";
    }
}
