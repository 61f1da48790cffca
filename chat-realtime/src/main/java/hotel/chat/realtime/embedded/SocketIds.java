package hotel.chat.realtime.embedded;

import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes socket ids: two decimal numbers, unguessable, since a signature is bound to one. */
final class SocketIds implements Supplier<String> {

    private static final Pattern WELL_FORMED = Pattern.compile("\\d{1,19}\\.\\d{1,19}");
    private final SecureRandom random = new SecureRandom();

    static boolean isWellFormed(String socketId) {
        return WELL_FORMED.matcher(socketId).matches();
    }

    @Override
    public String get() {
        return random.nextInt(1, Integer.MAX_VALUE) + "." + random.nextLong(1, 1L << 53);
    }
}
