package hotel.chat.realtime.deliver;

/** Telling has to stop here: the lease is lost, or the node stops. What was not persisted is told again. */
final class Aborted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Aborted(String why) {
        super(why, null, false, false);
    }
}
