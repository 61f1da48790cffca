package hotel.chat.realtime.embedded;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** A channel that knows who is in it. A person with several connections is one member until the last one leaves. */
final class PresenceChannel extends Channel {

    private record Seat(Member member, int connections) {}

    private final int maxMembers;
    private final HubListener listener;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final Map<Connection, String> userIds = new HashMap<>();

    PresenceChannel(
            ChannelName name, Consumer<Connection> slowClients, int maxMembers, HubListener listener, Budget budget) {
        super(name, slowClients, listener, budget);
        this.maxMembers = maxMembers;
        this.listener = listener;
    }

    @Override
    boolean admit(Connection connection, @Nullable Member newcomer) {
        Member member = Objects.requireNonNull(newcomer, "a presence channel needs to know who joins");
        Seat seat = seats.get(member.userId());
        if (seat == null && seats.size() >= maxMembers) {
            return false;
        }
        userIds.put(connection, member.userId());
        if (seat != null) {
            seats.put(member.userId(), new Seat(seat.member(), seat.connections() + 1));
            return true;
        }
        seats.put(member.userId(), new Seat(member, 1));
        broadcast(Frames.memberAdded(name(), member), null);
        listener.memberAdded(name(), member.userId());
        return true;
    }

    @Override
    void dismiss(Connection connection) {
        String userId = userIds.remove(connection);
        Seat seat = userId == null ? null : seats.get(userId);
        if (userId == null || seat == null) {
            return;
        }
        if (seat.connections() > 1) {
            seats.put(userId, new Seat(seat.member(), seat.connections() - 1));
            return;
        }
        seats.remove(userId);
        broadcast(Frames.memberRemoved(name(), userId), null);
        listener.memberRemoved(name(), userId);
    }

    @Override
    String roster() {
        StringBuilder ids = new StringBuilder();
        StringBuilder hash = new StringBuilder();
        for (Seat seat : seats.values()) {
            String separator = ids.isEmpty() ? "" : ",";
            String id = JsonText.quote(seat.member().userId());
            ids.append(separator).append(id);
            hash.append(separator).append(id).append(':').append(seat.member().userInfo());
        }
        return "{\"presence\":{\"ids\":[" + ids + "],\"hash\":{" + hash + "},\"count\":" + seats.size() + "}}";
    }

    @Override
    List<Member> currentMembers() {
        return seats.values().stream().map(Seat::member).toList();
    }

    @Override
    @Nullable
    String memberIdOf(Connection connection) {
        return userIds.get(connection);
    }
}
