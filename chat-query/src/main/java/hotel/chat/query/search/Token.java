package hotel.chat.query.search;

/**
 * A word of a text, or in a script without spaces two neighbouring characters: every character begins such a pair, the last
 * of a run stands alone.
 *
 * @param lexeme how it is compared
 * @param start index of its first char in the text
 * @param firstEnd index after its first character; of a word, after the word
 * @param end index after its last char
 * @param spaceless whether it comes from a script without spaces
 */
record Token(String lexeme, int start, int firstEnd, int end, boolean spaceless) {
    /** Never the word: records end up in logs. */
    @Override
    public String toString() {
        return "Token[" + start + ".." + end + "]";
    }
}
