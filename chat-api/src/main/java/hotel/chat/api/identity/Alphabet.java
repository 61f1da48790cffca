package hotel.chat.api.identity;

/** Some of the ASCII characters. */
final class Alphabet {
    static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";
    static final String DIGITS = "0123456789";

    private final boolean[] characters = new boolean[128];

    private Alphabet() {}

    static Alphabet of(String characters) {
        Alphabet alphabet = new Alphabet();
        characters.chars().forEach(character -> alphabet.characters[character] = true);
        return alphabet;
    }

    /** Whether a text is 1 to {@code longest} of these characters. */
    boolean spells(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && spells(text, 0, text.length());
    }

    boolean spells(String text, int from, int to) {
        for (int index = from; index < to; index++) {
            char character = text.charAt(index);
            if (character >= characters.length || !characters[character]) {
                return false;
            }
        }
        return true;
    }
}
