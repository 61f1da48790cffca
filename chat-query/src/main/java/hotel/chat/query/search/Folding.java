package hotel.chat.query.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of a character counts when words are compared: neither its case, nor its accents, nor how it was encoded. */
final class Folding {
    /** Letters with a stroke or joined from two, which Unicode does not take apart. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'þ', "th"));

    /** Scripts written without spaces between words. */
    private static final Set<UnicodeScript> SPACELESS = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final int LONG_VOWEL = 'ー';
    private static final int TATWEEL = 'ـ';
    private static final int VOICED = 0x3099;
    private static final int HALF_VOICED = 0x309A;

    private Folding() {}

    /** Letters, digits and marks that stand for the character; empty when it counts for nothing, as an accent does. */
    static String fold(int codePoint) {
        if (codePoint < 0x80) {
            return Character.isLetterOrDigit(codePoint) ? Character.toString(Character.toLowerCase(codePoint)) : "";
        }
        String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        String lower = decomposed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(lower, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Folding::counts)
                .forEach(part -> folded.append(PLAIN.getOrDefault(part, Character.toString(part))));
        return folded.toString();
    }

    /** Whether words of the (folded) character's script run into each other. */
    static boolean isSpaceless(int codePoint) {
        return codePoint == LONG_VOWEL || SPACELESS.contains(UnicodeScript.of(codePoint));
    }

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Accents and vowel points do not; the signs of scripts whose vowels are marks do, and so does what voices a kana. */
    private static boolean counts(int codePoint) {
        if (isMark(codePoint)) {
            UnicodeScript script = UnicodeScript.of(codePoint);
            return codePoint == VOICED
                    || codePoint == HALF_VOICED
                    || (script != UnicodeScript.INHERITED
                            && script != UnicodeScript.ARABIC
                            && script != UnicodeScript.HEBREW
                            && script != UnicodeScript.CYRILLIC);
        }
        return Character.isLetterOrDigit(codePoint) && codePoint != TATWEEL;
    }
}
