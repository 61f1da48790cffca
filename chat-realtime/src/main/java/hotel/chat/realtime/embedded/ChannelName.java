package hotel.chat.realtime.embedded;

import java.util.Optional;
import java.util.regex.Pattern;

/** A well-formed channel name and what it says about the channel. */
record ChannelName(String value, Kind kind) {

    enum Kind {
        PUBLIC,
        PRIVATE,
        /** Private, with data that only the clients can read; nobody but the application may send there. */
        ENCRYPTED,
        PRESENCE,
        /** Events for one signed-in person. */
        USER
    }

    private static final String USER_PREFIX = "#server-to-user-";
    private static final Pattern WELL_FORMED =
            Pattern.compile("[A-Za-z0-9_\\-=@,.;]{1," + Limits.CHANNEL_NAME_LENGTH + "}");

    static Optional<ChannelName> parse(String name) {
        if (name.startsWith(USER_PREFIX)) {
            int idLength = name.length() - USER_PREFIX.length();
            boolean valid = idLength > 0 && idLength <= Limits.USER_ID_LENGTH;
            return valid ? Optional.of(new ChannelName(name, Kind.USER)) : Optional.empty();
        }
        return WELL_FORMED.matcher(name).matches()
                ? Optional.of(new ChannelName(name, kindOf(name)))
                : Optional.empty();
    }

    static boolean isPresence(String name) {
        return name.startsWith("presence-");
    }

    static String ofUser(String userId) {
        return USER_PREFIX + userId;
    }

    private static Kind kindOf(String name) {
        if (name.startsWith("private-encrypted-")) {
            return Kind.ENCRYPTED;
        }
        if (name.startsWith("private-")) {
            return Kind.PRIVATE;
        }
        return isPresence(name) ? Kind.PRESENCE : Kind.PUBLIC;
    }
}
