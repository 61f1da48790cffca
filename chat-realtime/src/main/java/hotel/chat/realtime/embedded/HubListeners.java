package hotel.chat.realtime.embedded;

import java.util.List;
import java.util.function.Supplier;

/** Tells all listeners. They are looked up when first needed, since a listener may itself need the {@link PusherHub}. */
record HubListeners(Supplier<List<HubListener>> all) implements HubListener {

    @Override
    public void connected(String socketId) {
        all.get().forEach(listener -> listener.connected(socketId));
    }

    @Override
    public void disconnected(String socketId) {
        all.get().forEach(listener -> listener.disconnected(socketId));
    }

    @Override
    public void signedIn(String socketId, String userId) {
        all.get().forEach(listener -> listener.signedIn(socketId, userId));
    }

    @Override
    public void channelOccupied(String channel) {
        all.get().forEach(listener -> listener.channelOccupied(channel));
    }

    @Override
    public void channelVacated(String channel) {
        all.get().forEach(listener -> listener.channelVacated(channel));
    }

    @Override
    public void memberAdded(String channel, String userId) {
        all.get().forEach(listener -> listener.memberAdded(channel, userId));
    }

    @Override
    public void memberRemoved(String channel, String userId) {
        all.get().forEach(listener -> listener.memberRemoved(channel, userId));
    }
}
