package hotel.chat.query.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What was changed in a text, word by word: the shortest edit script between the words, by Myers' greedy algorithm. Texts that
 * share too little to be worth comparing are shown as removed and added.
 */
final class WordDiff {
    private static final Pattern WORD =
            Pattern.compile("\\s+|[\\p{L}\\p{M}\\p{N}_]+|[^\\s]", Pattern.UNICODE_CHARACTER_CLASS);

    /** Changed words at the most; work and memory grow with its square. */
    private static final int MOST_CHANGES = 1_000;

    private WordDiff() {}

    /** Parts whose {@code same} and {@code removed} make the text before, and whose {@code same} and {@code added} that after. */
    static List<Part> between(String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        List<Part> parts = new Script(old, now).parts();
        return parts == null ? replaced(before, after) : merged(parts);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static List<Part> replaced(String before, String after) {
        return List.of(new Part(Op.REMOVED, before), new Part(Op.ADDED, after));
    }

    /** Neighbours of one kind together, what was removed before what was added. */
    private static List<Part> merged(List<Part> words) {
        List<Part> merged = new ArrayList<>();
        StringBuilder removed = new StringBuilder();
        StringBuilder added = new StringBuilder();
        StringBuilder same = new StringBuilder();
        for (Part word : words) {
            if (word.op() == Op.SAME) {
                flush(merged, Op.REMOVED, removed);
                flush(merged, Op.ADDED, added);
                same.append(word.text());
            } else {
                flush(merged, Op.SAME, same);
                (word.op() == Op.REMOVED ? removed : added).append(word.text());
            }
        }
        flush(merged, Op.REMOVED, removed);
        flush(merged, Op.ADDED, added);
        flush(merged, Op.SAME, same);
        return merged;
    }

    private static void flush(List<Part> parts, Op op, StringBuilder text) {
        if (!text.isEmpty()) {
            parts.add(new Part(op, text.toString()));
            text.setLength(0);
        }
    }

    /** What became of a part of the text. */
    enum Op {
        SAME,
        REMOVED,
        ADDED
    }

    /** A part of one text or of both. */
    record Part(Op op, String text) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Part[" + op + "]";
        }
    }

    /** Furthest reaching paths, one array for each number of changes. */
    private record Script(List<String> old, List<String> now) {
        @Nullable
        List<Part> parts() {
            int most = Math.min(old.size() + now.size(), MOST_CHANGES);
            int[] furthest = new int[2 * most + 3];
            List<int[]> trace = new ArrayList<>();
            for (int changes = 0; changes <= most; changes++) {
                for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
                    int x = begin(furthest, diagonal, changes, most + 1);
                    int y = x - diagonal;
                    while (x < old.size() && y < now.size() && old.get(x).equals(now.get(y))) {
                        x++;
                        y++;
                    }
                    furthest[most + 1 + diagonal] = x;
                    if (x >= old.size() && y >= now.size()) {
                        return walk(trace, changes, most + 1);
                    }
                }
                trace.add(furthest.clone());
            }
            return null;
        }

        private static int begin(int[] furthest, int diagonal, int changes, int zero) {
            boolean down = diagonal == -changes
                    || (diagonal != changes && furthest[zero + diagonal - 1] < furthest[zero + diagonal + 1]);
            return down ? furthest[zero + diagonal + 1] : furthest[zero + diagonal - 1] + 1;
        }

        /** From the end back to the begin. */
        private List<Part> walk(List<int[]> trace, int changes, int zero) {
            List<Part> parts = new ArrayList<>();
            int x = old.size();
            int y = now.size();
            for (int left = changes; left > 0; left--) {
                int[] furthest = trace.get(left - 1);
                int diagonal = x - y;
                boolean down = diagonal == -left
                        || (diagonal != left && furthest[zero + diagonal - 1] < furthest[zero + diagonal + 1]);
                int beforeX = down ? furthest[zero + diagonal + 1] : furthest[zero + diagonal - 1];
                int beforeY = beforeX - (down ? diagonal + 1 : diagonal - 1);
                while (x > beforeX && y > beforeY) {
                    x--;
                    y--;
                    parts.add(new Part(Op.SAME, old.get(x)));
                }
                parts.add(down ? new Part(Op.ADDED, now.get(beforeY)) : new Part(Op.REMOVED, old.get(beforeX)));
                x = beforeX;
                y = beforeY;
            }
            while (x > 0) {
                x--;
                parts.add(new Part(Op.SAME, old.get(x)));
            }
            Collections.reverse(parts);
            return parts;
        }
    }
}
