package hotel.chat.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A part of a text, from one char to before another. */
record Span(int start, int end) {
    /** In order; those that touch or overlap as one. */
    static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span :
                spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
            if (!merged.isEmpty() && span.start() <= merged.getLast().end()) {
                Span last = merged.removeLast();
                merged.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
