package hotel.chat.command.ids;

/** Where ids come from. */
public interface Ids {
    /** A new UUID, version 7: later ones sort after earlier ones. */
    String fresh();

    /**
     * The UUID, version 8, that always stands for these parts: the same on every node and after every restart, and not to be
     * guessed from outside.
     *
     * @param purpose keeps ids of different kinds of things apart
     */
    String derived(String purpose, String... parts);
}
