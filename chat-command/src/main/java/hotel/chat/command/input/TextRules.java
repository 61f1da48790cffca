package hotel.chat.command.input;

import java.util.function.IntPredicate;

import hotel.chat.api.rejection.Rejection;

/** What a text may be made of. Texts are never changed: they are kept as written, or refused. */
public final class TextRules {
    /** Code points of a message. */
    public static final int MAX_MESSAGE = 10_000;

    /** Code points of a reason. */
    public static final int MAX_REASON = 1_000;

    /** Code points of a title, a name or a department. */
    public static final int MAX_LINE = 120;

    private TextRules() {}

    /** A message's text: 1..10,000 code points, not blank, no control characters but tab, LF and CR. */
    public static String message(String text) {
        return check("message", text, MAX_MESSAGE, TextRules::isLayout);
    }

    /** A text that may also be blank, as files may go without: otherwise as {@link #message}. */
    public static String caption(String text) {
        return text.length() <= MAX_MESSAGE && isBlank(text) && every(text, cp -> !isForbidden(cp))
                ? text
                : message(text);
    }

    /** A reason: 1..1,000 code points, otherwise as {@link #message}. */
    public static String reason(String text) {
        return check("reason", text, MAX_REASON, TextRules::isLayout);
    }

    /** Whether there is nothing to be seen in it. */
    public static boolean isBlank(String text) {
        return every(text, TextRules::isInvisible);
    }

    /** One line for a title, a name or a department: 1..120 code points, not blank, no control characters. */
    public static String line(String text) {
        return check("text", text, MAX_LINE, _ -> false);
    }

    /** Whether {@link #line} accepts it. */
    public static boolean isLine(String text) {
        return fault(text, MAX_LINE, _ -> false).isEmpty();
    }

    private static String check(String field, String text, int max, IntPredicate allowedControl) {
        String fault = fault(text, max, allowedControl);
        if (!fault.isEmpty()) {
            throw Rejection.invalid(field, fault);
        }
        return text;
    }

    private static String fault(String text, int max, IntPredicate allowedControl) {
        if (text.length() > 2 * max || text.codePointCount(0, text.length()) > max) {
            return "must have at most " + max + " code points";
        }
        if (isBlank(text)) {
            return "must not be blank";
        }
        if (!every(text, cp -> !isLoneSurrogate(cp))) {
            return "must not contain lone surrogates";
        }
        if (!every(text, cp -> !Character.isISOControl(cp) || allowedControl.test(cp))) {
            return "must not contain control characters";
        }
        return "";
    }

    private static boolean every(String text, IntPredicate rule) {
        int codePoint;
        for (int index = 0; index < text.length(); index += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(index);
            if (!rule.test(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLayout(int codePoint) {
        return codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) && !isLayout(codePoint);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
