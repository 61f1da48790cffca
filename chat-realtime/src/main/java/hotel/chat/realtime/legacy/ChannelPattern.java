package hotel.chat.realtime.legacy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setting such as {@code {hotel}-staff-chat-{conversation_id}}: how old channels of one kind are named. */
final class ChannelPattern {
    /** What the second placeholder stands for. */
    enum Kind {
        CONVERSATION("conversation-channels", "{conversation_id}", "[0-9a-f-]{36}", 36),
        PERSONAL("personal-channels", "{staff_id}", "[A-Za-z0-9._-]{1,64}", 64);

        private final String setting;
        private final String placeholder;
        private final String shape;
        private final int longest;

        Kind(String setting, String placeholder, String shape, int longest) {
            this.setting = setting;
            this.placeholder = placeholder;
            this.shape = shape;
            this.longest = longest;
        }
    }

    private static final String HOTEL = "{hotel}";
    private static final String HOTEL_SHAPE = "([a-z0-9-]{1,64})";
    private static final int LONGEST_HOTEL = 64;
    private static final int LONGEST_NAME = 164;
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_\\-=@,.;]*");

    private final String text;
    private final Kind kind;
    private final Pattern names;

    /** Refuses what makes no channel, not one of its own for each conversation or person, or one that nobody may hear. */
    ChannelPattern(Kind kind, String text) {
        this.text = text;
        this.kind = kind;
        String literal = once(once(text, HOTEL), kind.placeholder);
        require(LITERAL.matcher(literal).matches(), "has characters that no channel name may have");
        require(
                literal.length() + LONGEST_HOTEL + kind.longest <= LONGEST_NAME,
                "makes names of more than " + LONGEST_NAME + " characters");
        require(
                !text.startsWith("private-") && !text.startsWith("presence-"),
                "cannot be private: old channels are public, nobody is let into others");
        this.names = Pattern.compile(Pattern.quote(text)
                .replace(HOTEL, "\\E" + HOTEL_SHAPE + "\\Q")
                .replace(kind.placeholder, "\\E" + kind.shape + "\\Q"));
    }

    String name(String hotel, String id) {
        return text.replace(HOTEL, hotel).replace(kind.placeholder, id);
    }

    /** The hotel of a channel that is named like this. */
    Optional<String> hotelOf(String channel) {
        Matcher name = names.matcher(channel);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    /** What all of these names begin with. */
    String prefix() {
        return text.substring(0, text.indexOf('{'));
    }

    private String once(String within, String placeholder) {
        int at = within.indexOf(placeholder);
        require(at >= 0 && within.indexOf(placeholder, at + 1) < 0, "needs " + placeholder + " once");
        return within.replace(placeholder, "");
    }

    private void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalArgumentException(
                    "chat.realtime.legacy." + kind.setting + ": '" + text + "' " + otherwise);
        }
    }
}
