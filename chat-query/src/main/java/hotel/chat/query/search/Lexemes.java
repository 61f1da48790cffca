package hotel.chat.query.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an index entry looks. Every lexeme begins with the message's <em>stretch</em>, {@code position >> 14}, and what a
 * message is filtered by is among the lexemes: so a question about one stretch reads entries of that stretch only, also
 * when it asks for a beginning that a million messages share, and the one index answers for words, place and sender at
 * once.
 */
final class Lexemes {
    /** A stretch is of {@code 1 << STRETCH_BITS} positions. */
    static final int STRETCH_BITS = 14;

    /** Stands for the stretch in a question. It occurs in no lexeme: words are letters, digits, marks and symbols. */
    static final String STRETCH = "#";

    /** Most places that PostgreSQL keeps of one lexeme. */
    private static final int MOST_PLACES = 256;

    private Lexemes() {}

    /** The {@code tsvector} of a message as text. */
    static String vector(String hotel, String conversation, String sender, long position, String text) {
        String stretch = Long.toString(position >> STRETCH_BITS);
        StringBuilder vector =
                new StringBuilder(hotel(hotel) + " " + conversation(conversation) + " " + sender(sender));
        places(Tokenizer.tokens(text))
                .forEach((lexeme, places) ->
                        vector.append(' ').append(word(lexeme)).append(':').append(places));
        return vector.toString().replace(STRETCH, stretch);
    }

    /** A word, as part of a {@code tsquery}. */
    static String word(String lexeme) {
        return "'" + STRETCH + "/" + lexeme + "'";
    }

    static String hotel(String hotel) {
        return "'" + STRETCH + "=h" + hotel + "'";
    }

    static String conversation(String conversation) {
        return "'" + STRETCH + "=c" + conversation + "'";
    }

    static String sender(String sender) {
        return "'" + STRETCH + "=s" + sender + "'";
    }

    private static Map<String, String> places(List<Token> tokens) {
        Map<String, StringBuilder> places = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            String lexeme = tokens.get(i).lexeme();
            if (counts.merge(lexeme, 1, Integer::sum) <= MOST_PLACES) {
                StringBuilder list = places.computeIfAbsent(lexeme, _ -> new StringBuilder());
                list.append(list.isEmpty() ? "" : ",").append(i + 1);
            }
        }
        Map<String, String> found = new LinkedHashMap<>();
        places.forEach((lexeme, list) -> found.put(lexeme, list.toString()));
        return found;
    }
}
