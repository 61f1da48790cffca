package hotel.chat.query.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an index entry looks. Every lexeme begins with the message's <em>stretch</em>, {@code position >> 14}, and what a
 * message is filtered by is among the lexemes: so a question about one stretch reads entries of that stretch only, also
 * when it asks for a beginning that a million messages share, and the one index answers for words, place and sender at
 * once. Words of the text have weight D, those of names of files have weight A, so that the ones can be told from the
 * others.
 */
final class Lexemes {
    /** A stretch is of {@code 1 << STRETCH_BITS} positions. */
    static final int STRETCH_BITS = 14;

    /** Stands for the stretch in a question. It occurs in no lexeme: words are letters, digits, marks and symbols. */
    static final String STRETCH = "#";

    /** Most places that PostgreSQL keeps of one lexeme. */
    private static final int MOST_PLACES = 256;

    private Lexemes() {}

    /** The {@code tsvector} of a message as text; without the words of a text that is not known. */
    static String vector(SearchRow row) {
        String stretch = Long.toString(row.position() >> STRETCH_BITS);
        StringBuilder vector = new StringBuilder(
                hotel(row.key().hotel()) + " " + conversation(row.conversation()) + " " + sender(row.sender()));
        String text = row.text();
        Places places = new Places();
        if (text != null) {
            places.add(Tokenizer.tokens(text), 0, "");
        }
        row.names().forEach(name -> places.add(Tokenizer.tokens(name), 1, "A"));
        places.lists.forEach((lexeme, list) ->
                vector.append(' ').append(word(lexeme)).append(':').append(String.join(",", list)));
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

    /**
     * Where each lexeme stands. What comes later is counted from the last place of what came before, as PostgreSQL does when
     * it joins two vectors.
     */
    private static final class Places {
        final Map<String, List<String>> lists = new LinkedHashMap<>();
        private int last;

        /** @param gap places left free before, so that no phrase goes from one text into the next */
        void add(List<Token> tokens, int gap, String weight) {
            int start = last + gap;
            for (int i = 0; i < tokens.size(); i++) {
                List<String> list = lists.computeIfAbsent(tokens.get(i).lexeme(), _ -> new ArrayList<>());
                if (list.size() < MOST_PLACES) {
                    last = start + i + 1;
                    list.add(last + weight);
                }
            }
        }
    }
}
