package hotel.chat.realtime.publish;

import java.util.List;
import java.util.Set;

import hotel.chat.realtime.embedded.PublishRejectedException;
import hotel.chat.realtime.embedded.PusherHub;

/** The embedded server's hub as the deliverer sees it. */
public record EmbeddedHub(PusherHub hub) implements LocalHub {

    @Override
    public Sent publish(String channel, String event, String data) {
        try {
            hub.publish(List.of(channel), event, data, null);
            return new Sent.Accepted();
        } catch (PublishRejectedException refused) {
            return new Sent.Refused("HTTP " + refused.status());
        }
    }

    @Override
    public boolean hasSubscribers(String channel) {
        return hub.hasSubscribers(channel);
    }

    @Override
    public Set<String> occupied(String prefix) {
        return hub.channelNames(prefix);
    }

    @Override
    public void terminateUser(String userId) {
        hub.terminateUser(userId);
    }

    @Override
    public void terminateSocket(String socketId) {
        hub.terminateSocket(socketId);
    }
}
