package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text that knows by its making whom it mentions. */
record Wording(List<Piece> pieces) {
    /** @param person whom it may name, by place among all people */
    record Piece(Kind kind, int person) {}

    enum Kind {
        WORDS,
        MENTION,
        MENTION_AND_PUNCTUATION,
        ALL,
        EMAIL,
        MANY_WORDS
    }

    /** @param usernames of all people, who are called as their ids are */
    String text(List<String> usernames) {
        List<String> words = new ArrayList<>();
        for (Piece piece : pieces) {
            String name = usernames.get(piece.person());
            words.add(
                    switch (piece.kind()) {
                        case WORDS -> "towels for room " + (300 + piece.person()) + " 🛎️";
                        case MENTION -> "@" + name;
                        case MENTION_AND_PUNCTUATION -> "(@" + name + "), please.";
                        case ALL -> "@all";
                        case EMAIL -> "desk@" + name + ".example";
                        case MANY_WORDS -> "the lift is stuck 🛗 ".repeat(12).strip();
                    });
        }
        return String.join("\n", words);
    }

    /** Participants but the sender, each once, in the order of the text. */
    List<String> mentions(List<String> usernames, String sender, Collection<String> participants) {
        Set<String> named = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            switch (piece.kind()) {
                case MENTION, MENTION_AND_PUNCTUATION -> named.add(usernames.get(piece.person()));
                case ALL -> named.addAll(participants);
                case WORDS, EMAIL, MANY_WORDS -> {}
            }
        }
        named.retainAll(participants);
        named.remove(sender);
        return List.copyOf(named);
    }
}
