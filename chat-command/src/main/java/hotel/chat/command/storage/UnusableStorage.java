package hotel.chat.command.storage;

/** Why files cannot be kept where the settings say, in one sentence for an operator. */
public final class UnusableStorage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableStorage(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
