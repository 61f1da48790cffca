package hotel.chat.realtime.envelope;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.json.JsonMapper;

/** Envelopes as the JSON text that is pushed, within Pusher's limit. */
public final class EnvelopeWriter {
    /** Pusher's limit on the data of one event, in bytes of UTF-8. */
    public static final int MAX_BYTES = 10 * 1024;

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final JsonMapper json;

    public EnvelopeWriter(JsonMapper json) {
        this.json = json;
    }

    /** The envelope; if that is over 10 KB the same envelope with a truncated payload. */
    public String write(Envelope envelope) {
        String whole = json.writeValueAsString(envelope);
        return fits(whole) ? whole : json.writeValueAsString(envelope.truncated());
    }

    /** Whether a text is within the limit. */
    public static boolean fits(String text) {
        return text.length() * MAX_BYTES_PER_CHAR <= MAX_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
