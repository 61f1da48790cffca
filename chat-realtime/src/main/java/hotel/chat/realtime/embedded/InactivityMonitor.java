package hotel.chat.realtime.embedded;

import java.util.function.LongSupplier;

/** Pings who was silent for too long and ends who does not answer. */
final class InactivityMonitor {

    private final ConnectionRegistry connections;
    private final long activityNanos;
    private final long pongNanos;
    private final LongSupplier nanoClock;

    InactivityMonitor(ConnectionRegistry connections, EmbeddedPusherProperties settings, LongSupplier nanoClock) {
        this.connections = connections;
        this.activityNanos = settings.activityTimeout().toNanos();
        this.pongNanos = settings.pongTimeout().toNanos();
        this.nanoClock = nanoClock;
    }

    void sweep() {
        long now = nanoClock.getAsLong();
        for (Connection connection : connections.all()) {
            if (connection.owesPong(now, pongNanos)) {
                connections.end(connection, Ending.NO_PONG);
            } else if (connection.isSilent(now, activityNanos)) {
                connection.pinged(now);
                connection.send(Frames.PING);
            }
        }
    }
}
