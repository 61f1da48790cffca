package hotel.chat.realtime.follow;

/** Following has to stop here: the lease is lost, or the node stops. What was not persisted is done again. */
public final class Aborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Aborted(String why) {
        super(why, null, false, false);
    }
}
