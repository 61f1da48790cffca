package hotel.chat.app.client;

/** How a command ends. */
final class Exit {
    static final int GOOD = 0;

    /** What was asked about is not well. */
    static final int NOT_WELL = 1;

    /** It cannot be done so: wrong options, unknown names, or the server says no. */
    static final int WRONG_USE = 2;

    /** No server answers, or it does not let the caller in. */
    static final int NO_SERVER = 3;

    private Exit() {}
}
