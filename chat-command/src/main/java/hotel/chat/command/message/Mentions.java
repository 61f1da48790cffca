package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.identity.StaffId;
import hotel.chat.command.conversation.ActiveParticipant;

/** Whom a text mentions: participants only, never the sender, each once, in the order of the text. */
final class Mentions {
    private static final String EVERYBODY = "all";

    private Mentions() {}

    /** Whether {@link #in} needs to know the participants' usernames. */
    static boolean nameSomebody(String text) {
        return !MentionScanner.names(text).stream().allMatch(Mentions::isEverybody);
    }

    /**
     * The people whom a text mentions.
     *
     * @param usernames of the participants, as far as {@link #nameSomebody} asks for them
     */
    static List<StaffId> in(String text, ActiveParticipant sender, Map<StaffId, String> usernames) {
        List<String> names = MentionScanner.names(text);
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, List<StaffId>> people = byName(usernames);
        List<StaffId> everybody = sender.conversation().participants().inOrder();
        Set<StaffId> mentioned = new LinkedHashSet<>();
        for (String name : names) {
            mentioned.addAll(isEverybody(name) ? everybody : named(name, people));
        }
        mentioned.retainAll(sender.conversation().participants().all());
        mentioned.remove(sender.id());
        return List.copyOf(mentioned);
    }

    /** The longest name that is somebody's: punctuation at the end counts only where it is part of a username. */
    private static Collection<StaffId> named(String name, Map<String, List<StaffId>> people) {
        int end = name.length();
        while (end > 0) {
            List<StaffId> found = people.get(fold(name.substring(0, end)));
            if (found != null) {
                return found;
            }
            if (!isPunctuation(name.charAt(end - 1))) {
                return List.of();
            }
            end--;
        }
        return List.of();
    }

    private static Map<String, List<StaffId>> byName(Map<StaffId, String> usernames) {
        Map<String, List<StaffId>> people = new HashMap<>();
        usernames.forEach((staff, username) ->
                people.computeIfAbsent(fold(username), _ -> new ArrayList<>()).add(staff));
        return people;
    }

    private static boolean isEverybody(String name) {
        int end = name.length();
        while (end > 0 && isPunctuation(name.charAt(end - 1))) {
            end--;
        }
        return EVERYBODY.equals(fold(name.substring(0, end)));
    }

    private static boolean isPunctuation(char c) {
        return c == '.' || c == '_' || c == '-';
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
