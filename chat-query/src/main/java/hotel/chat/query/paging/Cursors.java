package hotel.chat.query.paging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import hotel.chat.api.rejection.Rejection;

/** Opaque cursors: where the page before ended. */
public final class Cursors {
    private static final String SEPARATOR = "\n";

    private Cursors() {}

    public static String of(String... parts) {
        byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The parts of a cursor that {@link #of} made; anything else is {@code validation_failed}. */
    public static List<String> parse(String cursor, int parts) {
        List<String> found = List.of(decode(cursor).split(SEPARATOR, -1));
        if (found.size() != parts || found.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
            throw invalid();
        }
        return found;
    }

    /** A cursor that is a position. */
    public static long parsePosition(String cursor) {
        return Parameters.position("cursor", parse(cursor, 1).getFirst());
    }

    private static String decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw invalid();
        }
    }

    private static Rejection invalid() {
        return Rejection.invalid("cursor", "is not one that this list has answered with");
    }
}
