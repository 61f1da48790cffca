package hotel.chat.realtime.embedded;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionRegistryTest {

    private static final int PUBLIC_ONES = 3;
    private static final ChannelName LOBBY = ChannelName.parse("presence-lobby").orElseThrow();

    private final List<String> told = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConnectionRegistry connections = new ConnectionRegistry(
            TestSettings.small(),
            new HubMeters(meters),
            new Recording(),
            new Budget(PUBLIC_ONES * Channel.SUBSCRIPTION_BYTES),
            Runnable::run,
            System::nanoTime);

    @Test
    void listeners_are_told_who_comes_and_goes_once() {
        Connection connection = open();
        connections.channels().join(connection, LOBBY, new Member("anna", "{}"));

        connections.end(connection, Ending.TERMINATED);
        connections.end(connection, Ending.NO_PONG);
        connections.gone(connection);

        assertThat(told).containsExactly("connected", "added anna", "removed anna", "disconnected");
        assertThat(meters.counter("chat.pusher.endings", "cause", "TERMINATED").count())
                .isEqualTo(1);
    }

    @Test
    void who_joins_after_having_ended_is_in_no_channel() {
        Connection connection = open();
        connections.gone(connection);

        connections.channels().join(connection, LOBBY, new Member("anna", "{}"));

        assertThat(connections.channels().size()).isZero();
        assertThat(connection.channels()).isEmpty();
    }

    @Test
    void gauges_follow_connections_and_channels() {
        Connection connection = open();
        connections.channels().join(connection, LOBBY, new Member("anna", "{}"));

        assertThat(meters.get("chat.pusher.connections").gauge().value()).isEqualTo(1);
        assertThat(meters.get("chat.pusher.channels").gauge().value()).isEqualTo(1);

        connections.gone(connection);

        assertThat(meters.get("chat.pusher.connections").gauge().value()).isZero();
        assertThat(meters.get("chat.pusher.channels").gauge().value()).isZero();
    }

    @Test
    void all_clients_together_hold_so_many_public_subscriptions_and_signed_ones_beside_them() {
        Connection first = open();
        Connection second = open();
        assertThat(joins(first, "news")).isEqualTo(Channel.Joining.JOINED);
        assertThat(joins(second, "news")).isEqualTo(Channel.Joining.JOINED);
        assertThat(joins(first, "weather")).isEqualTo(Channel.Joining.JOINED);

        assertThat(joins(second, "sports")).isEqualTo(Channel.Joining.NO_ROOM);

        assertThat(connections.channels().find("sports")).isNull();
        assertThat(second.channels()).hasSize(1);
        assertThat(joins(second, "private-desk")).isEqualTo(Channel.Joining.JOINED);
        connections.gone(first);
        assertThat(joins(second, "sports")).isEqualTo(Channel.Joining.JOINED);
        assertThat(joins(second, "weather")).isEqualTo(Channel.Joining.JOINED);
        assertThat(joins(second, "letters")).isEqualTo(Channel.Joining.NO_ROOM);
    }

    private Channel.Joining joins(Connection connection, String channel) {
        return connections
                .channels()
                .join(connection, ChannelName.parse(channel).orElseThrow(), null);
    }

    @Test
    void after_a_drain_nobody_gets_in_until_it_accepts_again() {
        Connection connection = open();

        assertThat(connections.drain()).isCompleted();

        assertThat(connection.hasEnded()).isTrue();
        assertThat(connections.open(new Silent())).isEmpty();
        connections.accept();
        assertThat(connections.open(new Silent())).isPresent();
    }

    private Connection open() {
        return connections.open(new Silent()).orElseThrow();
    }

    private static final class Silent implements Transport {

        @Override
        public void send(List<Frame> frames) {}

        @Override
        public void close(int code, String reason) {}
    }

    private final class Recording implements HubListener {

        @Override
        public void connected(String socketId) {
            told.add("connected");
        }

        @Override
        public void disconnected(String socketId) {
            told.add("disconnected");
        }

        @Override
        public void memberAdded(String channel, String userId) {
            told.add("added " + userId);
        }

        @Override
        public void memberRemoved(String channel, String userId) {
            told.add("removed " + userId);
        }
    }
}
