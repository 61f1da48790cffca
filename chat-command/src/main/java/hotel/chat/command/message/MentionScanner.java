package hotel.chat.command.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds {@code @names} in a text, in one pass. A name is not one inside a word, an e-mail address or a URL. Scripts that
 * are written without spaces between words do not make a word with the {@code @} beside them.
 */
final class MentionScanner {
    private final String text;
    private final List<String> names = new ArrayList<>();
    private boolean wordBefore;
    private boolean inUrl;

    private MentionScanner(String text) {
        this.text = text;
    }

    /** What stands after each {@code @}, as written and with its trailing punctuation, which may be part of a username. */
    static List<String> names(String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        MentionScanner scanner = new MentionScanner(text);
        scanner.scan();
        return List.copyOf(scanner.names);
    }

    private void scan() {
        int previous = ' ';
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '@') {
                at = name(previous, at);
                wordBefore = false;
                previous = at > 0 ? text.codePointBefore(at) : ' ';
            } else {
                pass(codePoint, at);
                previous = codePoint;
            }
        }
    }

    /** Takes the name that begins at {@code start}, when it is one; where to go on. */
    private int name(int previous, int start) {
        int end = start;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        boolean insideAddress = (wordBefore && previous != '.') || previous == '@' || inUrl;
        boolean goesOn = end < text.length() && endsInside(text.codePointAt(end));
        if (end > start && !insideAddress && !goesOn) {
            names.add(text.substring(start, end));
        }
        return insideAddress || goesOn ? start : end;
    }

    /** Keeps what stands before the next {@code @}: the left side of an e-mail address may hold some punctuation. */
    private void pass(int codePoint, int next) {
        if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
            inUrl = false;
        } else if (codePoint == ':' && text.startsWith("//", next)) {
            inUrl = true;
        }
        if (isWord(codePoint)) {
            wordBefore = true;
        } else if (!isAddressPunctuation(codePoint) && !isMark(codePoint)) {
            wordBefore = false;
        }
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static boolean isAddressPunctuation(int codePoint) {
        return "._%+-'".indexOf(codePoint) >= 0;
    }

    private static boolean endsInside(int next) {
        return next == '@' || isWord(next) || isMark(next);
    }

    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !isUnspaced(codePoint);
    }

    /** Belongs to what stands before it, be it a letter or an emoji. */
    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> Character.isIdeographic(codePoint);
        };
    }
}
