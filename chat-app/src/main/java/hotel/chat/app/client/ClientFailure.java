package hotel.chat.app.client;

/** Why a command could not be done: one sentence for whoever gave it. Never holds a token or a password. */
public final class ClientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final boolean mayPass;

    private ClientFailure(String sentence, int exitCode, boolean mayPass) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
        this.mayPass = mayPass;
    }

    static ClientFailure wrongUse(String sentence) {
        return new ClientFailure(sentence, Exit.WRONG_USE, false);
    }

    /** No way in: trying again does not help. */
    static ClientFailure notLetIn(String sentence) {
        return new ClientFailure(sentence, Exit.NO_SERVER, false);
    }

    /** The server is away or busy: who waits may try again. */
    static ClientFailure away(String sentence) {
        return new ClientFailure(sentence, Exit.NO_SERVER, true);
    }

    public int exitCode() {
        return exitCode;
    }

    boolean mayPass() {
        return mayPass;
    }
}
