package hotel.chat.app.verify;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The links between the facts of each conversation. */
final class Chains {
    private static final String ENTRY = "chains.ndjson";

    private final Filters filters;
    private final Map<String, Chain> chains = new LinkedHashMap<>();

    private record Chain(long facts, long first, long last) {}

    /** @param filters by which it is known whether a fact of a conversation may be missing */
    Chains(Filters filters) {
        this.filters = filters;
    }

    void add(FactLine fact) throws Fault {
        String conversation = fact.conversation();
        if (conversation == null) {
            return;
        }
        Chain before = chains.get(conversation);
        long previous = fact.previousInConversation();
        if (filters.isWhole() && previous != (before == null ? 0 : before.last)) {
            throw fact.wrong("a fact of its conversation before it is missing, at position " + previous);
        }
        if (previous >= fact.position() || (before != null && previous < before.last)) {
            throw fact.wrong("it does not follow its conversation's fact before");
        }
        long here = fact.position();
        chains.put(
                conversation,
                before == null ? new Chain(1, here, here) : new Chain(before.facts + 1, before.first, here));
    }

    long count() {
        return chains.size();
    }

    /** What the export says of them must be what was found. */
    void compare(Container container) throws IOException, Fault {
        try (Lines lines = new Lines(ENTRY, container.open(ENTRY))) {
            for (Map.Entry<String, Chain> found : chains.entrySet()) {
                Line line = lines.next();
                Chain chain = found.getValue();
                if (line == null) {
                    throw Fault.at(ENTRY, chain.last, "the conversation of this fact has no line");
                }
                if (!line.string("conversation_id").equals(found.getKey())
                        || line.number("facts") != chain.facts
                        || line.number("first_position") != chain.first
                        || line.number("last_position") != chain.last) {
                    throw Fault.at(ENTRY, chain.last, "line " + line.number() + " is not what the facts show");
                }
            }
            Line left = lines.next();
            if (left != null) {
                throw Fault.in(ENTRY, "a conversation is named of which there are no facts");
            }
        }
        requireAllWanted();
    }

    /** Where each conversation is there as a whole, each that was asked for has at least its beginning. */
    private void requireAllWanted() throws Fault {
        Set<String> wanted = filters.conversations();
        if (filters.isWhole() && wanted != null && !chains.keySet().containsAll(wanted)) {
            throw Fault.in(ENTRY, "there is nothing of a conversation that was asked for");
        }
    }
}
