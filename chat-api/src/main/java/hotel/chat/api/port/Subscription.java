package hotel.chat.api.port;

/** Something that can be ended. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
