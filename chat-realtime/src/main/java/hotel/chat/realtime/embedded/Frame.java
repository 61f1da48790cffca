package hotel.chat.realtime.embedded;

/** One outgoing text frame, written once and shared by everybody who gets it. */
final class Frame {
    private final String text;
    private final char[] characters;
    private final int bytes;

    private Frame(String text) {
        this.text = text;
        this.characters = text.toCharArray();
        this.bytes = JsonText.utf8Length(text);
    }

    static Frame of(String text) {
        return new Frame(text);
    }

    String text() {
        return text;
    }

    /** Not to be changed. */
    char[] characters() {
        return characters;
    }

    /** Length in UTF-8. */
    int bytes() {
        return bytes;
    }
}
