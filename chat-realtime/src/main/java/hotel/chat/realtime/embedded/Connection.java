package hotel.chat.realtime.embedded;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/** One client: what it subscribed to, who it says it is, when it was last heard. */
final class Connection {

    private final String socketId;
    private final Outbox outbox;
    private final RateLimit clientEvents;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Member user;
    private volatile long heardAt;
    private volatile long pingedAt;
    private volatile boolean awaitingPong;

    Connection(String socketId, Outbox outbox, long now) {
        this.socketId = socketId;
        this.outbox = outbox;
        this.heardAt = now;
        this.clientEvents = new RateLimit(Limits.CLIENT_EVENTS_PER_SECOND, now);
    }

    String socketId() {
        return socketId;
    }

    Outbox outbox() {
        return outbox;
    }

    RateLimit clientEvents() {
        return clientEvents;
    }

    /** Queues a frame; false if that made the connection one that reads too slowly. */
    boolean send(Frame frame) {
        return outbox.offer(frame);
    }

    void heard(long now) {
        heardAt = now;
        awaitingPong = false;
    }

    void pinged(long now) {
        pingedAt = now;
        awaitingPong = true;
    }

    boolean isSilent(long now, long nanos) {
        return !awaitingPong && now - heardAt >= nanos;
    }

    boolean owesPong(long now, long nanos) {
        return awaitingPong && now - pingedAt >= nanos;
    }

    @Nullable
    Member user() {
        return user;
    }

    void signIn(Member member) {
        user = member;
    }

    boolean isUser(String userId) {
        Member current = user;
        return current != null && current.userId().equals(userId);
    }

    @Nullable
    Channel channel(String name) {
        return channels.get(name);
    }

    Collection<Channel> channels() {
        return channels.values();
    }

    void joined(Channel channel) {
        channels.put(channel.name(), channel);
    }

    void left(Channel channel) {
        channels.remove(channel.name(), channel);
    }

    int channelCount() {
        return channels.size();
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** True for the one who ends it. */
    boolean markEnded() {
        return ended.compareAndSet(false, true);
    }
}
