package hotel.chat.app.trace;

import java.util.regex.Pattern;

import io.opentelemetry.sdk.trace.IdGenerator;
import org.slf4j.MDC;

/** A trace has the id that problems and logs of its request have. */
final class RequestIds implements IdGenerator {
    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    private final IdGenerator random = IdGenerator.random();

    @Override
    public String generateTraceId() {
        String id = MDC.get("trace_id");
        return id != null && TRACE_ID.matcher(id).matches() ? id : random.generateTraceId();
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }
}
