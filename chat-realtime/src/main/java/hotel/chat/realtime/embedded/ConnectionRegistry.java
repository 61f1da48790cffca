package hotel.chat.realtime.embedded;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** The open connections: lets them in while there is room, and takes them out of everything when they end. */
final class ConnectionRegistry {

    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final Supplier<String> socketIds = new SocketIds();
    private final EmbeddedPusherProperties settings;
    private final ChannelDirectory channels;
    private final HubMeters meters;
    private final HubListener listener;
    private final Executor writers;
    private final LongSupplier nanoClock;
    private final Semaphore room;
    private final Budget unsigned;
    private volatile boolean draining;

    ConnectionRegistry(
            EmbeddedPusherProperties settings,
            HubMeters meters,
            HubListener listener,
            Budget unsigned,
            Executor writers,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.meters = meters;
        this.listener = listener;
        this.writers = writers;
        this.nanoClock = nanoClock;
        this.unsigned = unsigned;
        this.room = new Semaphore(settings.maxConnections());
        // Ending takes channel locks, and slowness is noticed under one: hence on another thread.
        this.channels = new ChannelDirectory(
                settings.maxPresenceMembers(),
                listener,
                unsigned,
                slow -> writers.execute(() -> end(slow, Ending.TOO_SLOW)));
        meters.watch(connections::size, channels::size);
    }

    ChannelDirectory channels() {
        return channels;
    }

    /** Memory for what nobody signed. */
    Budget unsigned() {
        return unsigned;
    }

    HubListener listener() {
        return listener;
    }

    /** Lets a client in and greets it; empty if it was refused, told why and closed. */
    Optional<Connection> open(Transport transport) {
        if (draining) {
            refuse(transport, Ending.GOING_DOWN);
            return Optional.empty();
        }
        if (!room.tryAcquire()) {
            refuse(transport, Ending.OVER_CAPACITY);
            return Optional.empty();
        }
        Connection connection = register(new Outbox(transport, writers, settings, meters));
        listener.connected(connection.socketId());
        connection.send(Frames.connectionEstablished(connection.socketId(), settings.activityTimeout()));
        if (draining) {
            end(connection, Ending.GOING_DOWN);
        }
        return Optional.of(connection);
    }

    void refuse(Transport transport, Ending cause) {
        meters.ended(cause);
        Outbox outbox = new Outbox(transport, writers, settings, meters);
        outbox.offer(Frames.error(cause.code(), cause.reason()));
        outbox.end(cause);
    }

    /** Ends a connection: it gets nothing more that is published after this returns. */
    void end(Connection connection, Ending cause) {
        if (remove(connection)) {
            meters.ended(cause);
        }
        connection.outbox().end(cause);
    }

    /** Forgets a connection whose far end is gone. */
    void gone(Connection connection) {
        connection.outbox().abandon();
        remove(connection);
    }

    /** Lets clients in, again after a drain. */
    void accept() {
        draining = false;
    }

    /** Ends all and lets nobody in any more; completes when all close frames are out. */
    CompletableFuture<Void> drain() {
        draining = true;
        List<Connection> open = List.copyOf(connections.values());
        open.forEach(connection -> end(connection, Ending.GOING_DOWN));
        return CompletableFuture.allOf(
                open.stream().map(connection -> connection.outbox().finished()).toArray(CompletableFuture<?>[]::new));
    }

    @Nullable
    Connection find(String socketId) {
        return connections.get(socketId);
    }

    Collection<Connection> all() {
        return connections.values();
    }

    int size() {
        return connections.size();
    }

    private Connection register(Outbox outbox) {
        while (true) {
            Connection connection = new Connection(socketIds.get(), outbox, nanoClock.getAsLong());
            if (connections.putIfAbsent(connection.socketId(), connection) == null) {
                return connection;
            }
        }
    }

    private boolean remove(Connection connection) {
        if (!connection.markEnded()) {
            return false;
        }
        connections.remove(connection.socketId(), connection);
        room.release();
        connection.channels().forEach(channel -> channels.leave(connection, channel));
        listener.disconnected(connection.socketId());
        return true;
    }
}
