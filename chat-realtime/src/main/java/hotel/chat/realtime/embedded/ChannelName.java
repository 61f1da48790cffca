package hotel.chat.realtime.embedded;

import java.util.Optional;

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
    private static final String MARKS = "_-=@,.;";

    static Optional<ChannelName> parse(String name) {
        if (name.startsWith(USER_PREFIX)) {
            int idLength = name.length() - USER_PREFIX.length();
            boolean valid = idLength > 0 && idLength <= Limits.USER_ID_LENGTH;
            return valid ? Optional.of(new ChannelName(name, Kind.USER)) : Optional.empty();
        }
        return isWellFormed(name) ? Optional.of(new ChannelName(name, kindOf(name))) : Optional.empty();
    }

    static boolean isPresence(String name) {
        return name.startsWith("presence-");
    }

    static String ofUser(String userId) {
        return USER_PREFIX + userId;
    }

    private static boolean isWellFormed(String name) {
        if (name.isEmpty() || name.length() > Limits.CHANNEL_NAME_LENGTH) {
            return false;
        }
        for (int index = 0; index < name.length(); index++) {
            if (!isAllowed(name.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
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
