package hotel.chat.realtime.push;

/** {@code CHAT_FCM_CREDENTIALS} names something that FCM cannot be used with; the message is a sentence for an operator. */
public final class UnusableCredentials extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCredentials(String sentence) {
        super(sentence);
    }
}
