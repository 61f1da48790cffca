package hotel.chat.query.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.paging.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for: all of the words, each as a beginning, and what stands in double quotes as whole words that
 * follow on each other. A word that has several parts, as an address has, is looked for as its parts in a row.
 */
final class SearchText {
    private static final int MAX_CODE_POINTS = 200;

    private final List<Phrase> phrases;

    private SearchText(List<Phrase> phrases) {
        this.phrases = List.copyOf(phrases);
    }

    /** 1..200 code points that are not blank and no control characters; otherwise {@code validation_failed}. */
    static SearchText parse(@Nullable String q) {
        if (q == null || q.isBlank()) {
            throw Rejection.invalid("q", "must be given");
        }
        if (q.codePointCount(0, q.length()) > MAX_CODE_POINTS || !Parameters.isSearchable(q)) {
            throw Rejection.invalid("q", "must be at most 200 characters of text");
        }
        List<Phrase> phrases = new ArrayList<>();
        String[] parts = q.split("[\"“”„«»]", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean quoted = i % 2 == 1;
            for (String part : quoted ? new String[] {parts[i]} : parts[i].split("\\s+")) {
                Phrase.of(Tokenizer.tokens(part), quoted).ifPresent(phrases::add);
            }
        }
        return new SearchText(phrases);
    }

    /** Whether there is nothing in it that could be found: punctuation only. */
    boolean isEmpty() {
        return phrases.isEmpty();
    }

    /** As a {@code tsquery} about the stretch {@link Lexemes#STRETCH}. */
    String question() {
        return phrases.stream().map(Phrase::question).collect(Collectors.joining(" & "));
    }

    /** What of the text is meant, in order and apart from each other; empty when not everything is in it. */
    List<Span> find(String text) {
        List<List<Span>> found = find(List.of(text));
        return found.isEmpty() ? List.of() : found.getFirst();
    }

    /**
     * What of each text is meant, in order and apart from each other; nothing at all when there is something that is in
     * none of them.
     */
    List<List<Span>> find(List<String> texts) {
        List<List<Token>> tokens = texts.stream().map(Tokenizer::tokens).toList();
        List<List<Span>> found =
                texts.stream().<List<Span>>map(_ -> new ArrayList<>()).toList();
        for (Phrase phrase : phrases) {
            boolean somewhere = false;
            for (int i = 0; i < tokens.size(); i++) {
                List<Span> spans = phrase.find(tokens.get(i));
                found.get(i).addAll(spans);
                somewhere |= !spans.isEmpty();
            }
            if (!somewhere) {
                return List.of();
            }
        }
        return found.stream().map(Span::merged).toList();
    }

    /** Terms that follow on each other; at least one. */
    private record Phrase(List<Term> terms) {
        static Optional<Phrase> of(List<Token> tokens, boolean quoted) {
            List<Term> terms = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                boolean last = i == tokens.size() - 1;
                terms.add(new Term(token.lexeme(), last && (token.spaceless() || !quoted), token.spaceless()));
            }
            return terms.isEmpty() ? Optional.empty() : Optional.of(new Phrase(terms));
        }

        String question() {
            return terms.stream().map(Term::question).collect(Collectors.joining(" <-> ", "(", ")"));
        }

        List<Span> find(List<Token> tokens) {
            List<Span> found = new ArrayList<>();
            for (int at = 0; at + terms.size() <= tokens.size(); at++) {
                if (stands(tokens, at)) {
                    for (int i = 0; i < terms.size(); i++) {
                        found.add(terms.get(i).span(tokens.get(at + i)));
                    }
                }
            }
            return found;
        }

        private boolean stands(List<Token> tokens, int at) {
            for (int i = 0; i < terms.size(); i++) {
                if (!terms.get(i).matches(tokens.get(at + i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param beginning whether it may go on
     * @param spaceless whether it is of a script without spaces; then, as a beginning, it means one character
     */
    private record Term(String lexeme, boolean beginning, boolean spaceless) {
        String question() {
            return Lexemes.word(lexeme) + (beginning ? ":*" : "");
        }

        boolean matches(Token token) {
            return beginning
                    ? token.lexeme().startsWith(lexeme)
                    : token.lexeme().equals(lexeme);
        }

        Span span(Token token) {
            return new Span(token.start(), beginning && spaceless ? token.firstEnd() : token.end());
        }
    }
}
