package hotel.chat.query.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into {@link Token}s: the same for what is indexed, for what is asked and for what is marked. */
final class Tokenizer {
    /** In chars; longer words are compared by their beginnings. */
    private static final int LONGEST_LEXEME = 100;

    private final List<Token> tokens = new ArrayList<>();
    private final List<Unit> run = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int wordStart;
    private int wordEnd;

    private Tokenizer() {}

    static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer();
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            tokenizer.take(codePoint, at, end);
            at = end;
        }
        tokenizer.endWord();
        tokenizer.endRun();
        return tokenizer.tokens;
    }

    private void take(int codePoint, int start, int end) {
        String folded = Folding.fold(codePoint);
        if (Character.getType(codePoint) == Character.OTHER_SYMBOL) {
            endWord();
            endRun();
            tokens.add(new Token(Character.toString(codePoint), start, end, end, false));
        } else if (Folding.isMark(codePoint) || (!folded.isEmpty() && Folding.isMark(folded.codePointAt(0)))) {
            extend(folded, end);
        } else if (!folded.isEmpty()) {
            letter(folded, start, end);
        } else if (Character.isLetter(codePoint) || Character.getType(codePoint) == Character.FORMAT) {
            extend("", end);
        } else {
            endWord();
            endRun();
        }
    }

    private void letter(String folded, int start, int end) {
        if (Folding.isSpaceless(folded.codePointAt(0))) {
            endWord();
            run.add(new Unit(folded, start, end));
            return;
        }
        endRun();
        if (word.isEmpty()) {
            wordStart = start;
        }
        word.append(folded);
        wordEnd = end;
    }

    /** What belongs to the character before it; without one it is nothing. */
    private void extend(String folded, int end) {
        if (!word.isEmpty()) {
            word.append(folded);
            wordEnd = end;
        } else if (!run.isEmpty()) {
            Unit last = run.removeLast();
            run.add(new Unit(last.folded() + folded, last.start(), end));
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            tokens.add(new Token(lexeme(word.toString()), wordStart, wordEnd, wordEnd, false));
            word.setLength(0);
        }
    }

    private void endRun() {
        for (int i = 0; i < run.size(); i++) {
            Unit unit = run.get(i);
            Unit next = i + 1 < run.size() ? run.get(i + 1) : null;
            tokens.add(
                    next == null
                            ? new Token(lexeme(unit.folded()), unit.start(), unit.end(), unit.end(), true)
                            : new Token(
                                    lexeme(unit.folded() + next.folded()), unit.start(), unit.end(), next.end(), true));
        }
        run.clear();
    }

    /** Composed again, so that a voiced kana does not begin with the unvoiced one. */
    private static String lexeme(String folded) {
        String lexeme = Normalizer.normalize(folded, Normalizer.Form.NFC);
        if (lexeme.length() <= LONGEST_LEXEME) {
            return lexeme;
        }
        boolean splitsPair = Character.isHighSurrogate(lexeme.charAt(LONGEST_LEXEME - 1));
        return lexeme.substring(0, splitsPair ? LONGEST_LEXEME - 1 : LONGEST_LEXEME);
    }

    /** A character of a script without spaces, with its marks. */
    private record Unit(String folded, int start, int end) {}
}
