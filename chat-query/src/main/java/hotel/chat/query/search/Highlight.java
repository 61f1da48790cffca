package hotel.chat.query.search;

import java.util.List;

/**
 * The part of a text around what was found, as HTML that can be put into a page: what was found stands in {@code <mark>},
 * everything else is escaped, and {@code …} says that the text goes on.
 */
final class Highlight {
    /** In code points, at most; a text of no more than {@code BEFORE + AFTER} is shown whole. */
    private static final int BEFORE = 60;

    private static final int AFTER = 180;

    private Highlight() {}

    /** @param found at least one, in order and apart from each other */
    static String of(String text, List<Span> found) {
        int start = 0;
        int end = text.length();
        if (text.codePointCount(0, end) > BEFORE + AFTER) {
            int first = found.getFirst().start();
            start = back(text, first, BEFORE);
            end = forth(text, first, AFTER);
        }
        StringBuilder html = new StringBuilder(start > 0 ? "…" : "");
        int at = start;
        for (Span span : found) {
            if (span.start() >= end) {
                break;
            }
            escape(text.substring(at, span.start()), html);
            at = Math.min(span.end(), end);
            html.append("<mark>");
            escape(text.substring(span.start(), at), html);
            html.append("</mark>");
        }
        escape(text.substring(at, end), html);
        return html.append(end < text.length() ? "…" : "").toString();
    }

    private static int back(String text, int from, int codePoints) {
        return text.offsetByCodePoints(from, -Math.min(codePoints, text.codePointCount(0, from)));
    }

    private static int forth(String text, int from, int codePoints) {
        return text.offsetByCodePoints(from, Math.min(codePoints, text.codePointCount(from, text.length())));
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
