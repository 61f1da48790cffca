package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** The span that facts were written in, in their metadata: so that what follows from them can be told to belong to it. */
public final class TraceParent {
    public static final String KEY = "traceparent";

    private static final String BEFORE = '"' + KEY + "\":\"";
    private static final int LENGTH = 55;

    private TraceParent() {}

    /** Metadata is read for every fact and mostly says nothing of the kind, so it is looked at and not parsed. */
    static @Nullable String in(byte[] metadata) {
        if (metadata.length < BEFORE.length() + LENGTH) {
            return null;
        }
        String text = new String(metadata, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(BEFORE);
        int from = at + BEFORE.length();
        return at < 0 || from + LENGTH > text.length() ? null : text.substring(from, from + LENGTH);
    }
}
