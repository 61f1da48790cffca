package hotel.chat.app.trace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** Spans of OpenTelemetry. What was not chosen to be recorded costs a look at a thread's context. */
final class OtelTraces implements Traces {
    /** A replay is no part of the request that once wrote what it replays. */
    private static final Duration LONGEST_TRACE = Duration.ofMinutes(5);

    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;

    private final Tracer tracer;
    private final InstantSource clock;

    OtelTraces(Tracer tracer, InstantSource clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    @Override
    public <T extends @Nullable Object> T within(String name, Function<Notes, T> work) {
        if (!Span.current().getSpanContext().isSampled()) {
            return work.apply((_, _) -> {});
        }
        Span span = tracer.spanBuilder(name).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.apply(span::setAttribute);
        } catch (RuntimeException failure) {
            failed(span, failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    @Override
    public <T extends @Nullable Object> T following(String name, Collection<Fact> facts, Supplier<T> work) {
        List<Span> spans = below(name, facts);
        try {
            return work.get();
        } catch (RuntimeException failure) {
            spans.forEach(span -> failed(span, failure));
            throw failure;
        } finally {
            spans.forEach(Span::end);
        }
    }

    @Override
    public <T extends @Nullable Object> T under(@Nullable String parent, String name, Supplier<T> work) {
        if (parent == null) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(elsewhere(parent))))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException failure) {
            failed(span, failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    @Override
    public @Nullable String current() {
        SpanContext context = Span.current().getSpanContext();
        return context.isSampled()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    private List<Span> below(String name, Collection<Fact> facts) {
        List<Span> spans = new ArrayList<>();
        Instant oldest = null;
        for (Fact fact : new LinkedHashSet<>(facts)) {
            String trace = fact.trace();
            if (trace != null) {
                oldest = oldest == null ? clock.instant().minus(LONGEST_TRACE) : oldest;
                if (fact.at().isAfter(oldest)) {
                    spans.add(below(name, fact, trace));
                }
            }
        }
        return spans;
    }

    private Span below(String name, Fact fact, String trace) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(elsewhere(trace))))
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("chat.position", fact.position())
                .setAttribute("chat.event", fact.event().getClass().getSimpleName())
                .startSpan();
    }

    private static SpanContext elsewhere(String trace) {
        return SpanContext.createFromRemoteParent(
                trace.substring(TRACE_ID, SPAN_ID - 1),
                trace.substring(SPAN_ID, FLAGS - 1),
                TraceFlags.fromHex(trace, FLAGS),
                TraceState.getDefault());
    }

    /** What failed, never what it says: that may quote a text. */
    private static void failed(Span span, RuntimeException failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
    }
}
