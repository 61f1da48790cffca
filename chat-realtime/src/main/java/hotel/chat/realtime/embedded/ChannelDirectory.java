package hotel.chat.realtime.embedded;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The channels that have subscribers; one comes with its first subscriber and goes with its last. */
final class ChannelDirectory {

    private final Map<String, Channel> channels = new ConcurrentHashMap<>();
    private final int maxPresenceMembers;
    private final HubListener listener;
    private final Consumer<Connection> slowClients;
    private final Budget budget;

    ChannelDirectory(int maxPresenceMembers, HubListener listener, Budget budget, Consumer<Connection> slowClients) {
        this.budget = budget;
        this.maxPresenceMembers = maxPresenceMembers;
        this.listener = listener;
        this.slowClients = slowClients;
    }

    @Nullable
    Channel find(String name) {
        return channels.get(name);
    }

    Collection<Channel> all() {
        return channels.values();
    }

    int size() {
        return channels.size();
    }

    Channel.Joining join(Connection connection, ChannelName name, @Nullable Member member) {
        while (true) {
            Channel channel = channels.computeIfAbsent(name.value(), absent -> create(name));
            Channel.Joining result = channel.join(connection, member);
            if (result == Channel.Joining.RETIRED) {
                channels.remove(name.value(), channel);
                continue;
            }
            if (connection.hasEnded() || result == Channel.Joining.NO_ROOM) {
                leave(connection, channel);
            }
            return result;
        }
    }

    void leave(Connection connection, Channel channel) {
        if (channel.leave(connection)) {
            channels.remove(channel.name(), channel);
        }
    }

    private Channel create(ChannelName name) {
        return name.kind() == ChannelName.Kind.PRESENCE
                ? new PresenceChannel(name, slowClients, maxPresenceMembers, listener, budget)
                : new Channel(name, slowClients, listener, budget);
    }
}
