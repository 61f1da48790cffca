package hotel.chat.realtime.embedded;

/** One outgoing text frame, encoded once and shared by everybody who gets it. */
record Frame(String text, int bytes) {

    static Frame of(String text) {
        return new Frame(text, JsonText.utf8Length(text));
    }
}
