package hotel.chat.command.upload.content;

import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * File names as they are kept: what was sent, without directories and without what could deceive a reader or break a line.
 * A name is told, never used as a path.
 */
public final class FileNames {
    /** Code points. */
    public static final int MAX = 200;

    private static final String NAMELESS = "file";
    private static final int LONGEST_EXTENSION = 20;

    private FileNames() {}

    /** The name as it is kept; {@code file} where nothing is left of it. */
    public static String clean(@Nullable String sent) {
        if (sent == null) {
            return NAMELESS;
        }
        String name = without(lastSegment(sent), FileNames::isForbidden).strip();
        boolean isNothing = name.codePoints().allMatch(FileNames::isInvisible) || name.equals(".") || name.equals("..");
        return isNothing ? NAMELESS : shortened(name);
    }

    private static String lastSegment(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        return path.substring(slash + 1);
    }

    private static String without(String text, IntPredicate unwanted) {
        return text.codePoints()
                .filter(unwanted.negate())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Control characters, line ends, lone surrogates, and what turns the direction of reading around. */
    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint == 0xFEFF
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static boolean isInvisible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.getType(codePoint) == Character.FORMAT;
    }

    /** At most 200 code points; the extension stays. */
    private static String shortened(String name) {
        int[] points = name.codePoints().toArray();
        if (points.length <= MAX) {
            return name;
        }
        int extension = extension(points);
        return new String(points, 0, MAX - extension) + new String(points, points.length - extension, extension);
    }

    /** Code points from the last dot on; 0 where there is no extension worth the name. */
    private static int extension(int[] points) {
        for (int length = 1; length <= LONGEST_EXTENSION && length < points.length; length++) {
            if (points[points.length - length] == '.') {
                return length;
            }
        }
        return 0;
    }
}
