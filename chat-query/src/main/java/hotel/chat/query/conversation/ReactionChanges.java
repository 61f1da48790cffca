package hotel.chat.query.conversation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.conversation.Keys.ReactionKey;

/** What a batch does to reactions. None is read for it: a reaction is a row of its own, put down or taken away. */
final class ReactionChanges {
    private final Map<ReactionKey, Long> added = new LinkedHashMap<>();
    private final Set<ReactionKey> removed = new LinkedHashSet<>();
    private final Set<MessageKey> cleared = new HashSet<>();

    /** What is there already stays where it is. */
    void add(ReactionKey key, long position) {
        added.putIfAbsent(key, position);
    }

    void remove(ReactionKey key) {
        added.remove(key);
        removed.add(key);
    }

    /** The message keeps no reaction. */
    void clear(MessageKey message) {
        added.keySet().removeIf(key -> key.message().equals(message));
        cleared.add(message);
    }

    /** To be written after {@link #removed()} and {@link #cleared()}. */
    List<Reaction> added() {
        List<Reaction> rows = new ArrayList<>();
        added.forEach((key, position) -> rows.add(new Reaction(key, position)));
        return rows;
    }

    Set<ReactionKey> removed() {
        return removed;
    }

    Set<MessageKey> cleared() {
        return cleared;
    }

    /** An emoji of somebody's on a message, and where it was put there. */
    record Reaction(ReactionKey key, long position) {}
}
