package hotel.chat.api.port;

import java.util.List;

/** Those who follow the ledger and make nothing that could be made again: how far each is. One statement. */
public interface Followers {
    List<Follower> all();

    /**
     * One of them.
     *
     * @param position all facts up to it are dealt with
     * @param deadLetters what was parked on the way
     */
    record Follower(String name, long position, long deadLetters) {}
}
