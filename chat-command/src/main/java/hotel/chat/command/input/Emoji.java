package hotel.chat.command.input;

import java.util.regex.Pattern;

import hotel.chat.api.rejection.Rejection;

/**
 * What counts as one emoji: the possible emoji of Unicode TR 51, each of which is one grapheme. That is wider than the list
 * of recommended ones, so that what a newer phone offers is taken, too: pictures that Unicode has reserved, and
 * combinations that no vendor has drawn yet.
 */
public final class Emoji {
    /** Code points; the longest recommended ones have 10. Only joiners and tags could make more. */
    private static final int MAX = 32;

    private static final String KEYCAP = "[0-9#*]\\x{FE0F}?\\x{20E3}";
    private static final String FLAG = "[\\x{1F1E6}-\\x{1F1FF}]{2}";
    private static final String SKIN_TONE = "\\p{IsEmoji_Modifier}";

    /** A picture of today or a code point that is reserved for one; as text only (U+FE0E) it is none. */
    private static final String PICTURE = "[\\p{IsExtended_Pictographic}&&[\\p{IsEmoji}\\p{Cn}]]";

    private static final String TAGS = "[\\x{E0020}-\\x{E007E}]++\\x{E007F}";
    private static final String ELEMENT = PICTURE + "\\x{FE0F}?+" + SKIN_TONE + "?+(?:" + TAGS + ")?+";
    private static final Pattern ONE =
            Pattern.compile(String.join("|", KEYCAP, FLAG, SKIN_TONE, ELEMENT + "(?:\\x{200D}" + ELEMENT + ")*+"));

    private Emoji() {}

    /** The emoji exactly as written, or {@code validation_failed}. */
    public static String check(String emoji) {
        if (!isOne(emoji)) {
            throw Rejection.invalid("emoji", "must be one emoji");
        }
        return emoji;
    }

    private static boolean isOne(String emoji) {
        return emoji.length() <= 2 * MAX
                && emoji.codePointCount(0, emoji.length()) <= MAX
                && ONE.matcher(emoji).matches();
    }
}
