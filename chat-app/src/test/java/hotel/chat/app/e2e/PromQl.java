package hotel.chat.app.e2e;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus's language as it takes to see which metrics an expression reads. */
final class PromQl {
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGES = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS =
            Set.of("and", "or", "unless", "bool", "offset", "sum", "max", "min", "avg", "count");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        String bare = expression;
        for (Pattern noise : new Pattern[] {LABELS, RANGES, GROUPING}) {
            bare = noise.matcher(bare).replaceAll(" ");
        }
        Set<String> found = new TreeSet<>();
        Matcher names = NAME.matcher(bare);
        while (names.find()) {
            if (!OPERATORS.contains(names.group())) {
                found.add(names.group());
            }
        }
        return found;
    }
}
