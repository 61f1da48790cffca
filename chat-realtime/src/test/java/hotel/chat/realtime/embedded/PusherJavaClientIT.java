package hotel.chat.realtime.embedded;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.channel.PresenceChannel;
import com.pusher.client.channel.PresenceChannelEventListener;
import com.pusher.client.channel.PusherEvent;
import com.pusher.client.channel.User;
import com.pusher.client.connection.ConnectionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The unmodified pusher-java-client. */
class PusherJavaClientIT {

    private static final String CHANNEL = "presence-lobby";

    private PusherServer server;

    @BeforeEach
    void start() {
        server = PusherServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void it_joins_sees_who_is_there_hears_events_and_relays_its_own() throws InterruptedException {
        Pusher anna = client("anna");
        Pusher ben = client("ben");
        Recorder heardByAnna = new Recorder();
        Recorder heardByBen = new Recorder();
        try {
            PresenceChannel annasLobby = anna.subscribePresence(CHANNEL, heardByAnna, "news", "client-typing");
            anna.connect();
            assertThat(heardByAnna.next()).isEqualTo("present [anna]");
            ben.subscribePresence(CHANNEL, heardByBen, "news", "client-typing");
            ben.connect();
            assertThat(heardByBen.next()).isEqualTo("present [anna, ben]");
            assertThat(heardByAnna.next()).isEqualTo("came ben");

            server.hub().publish(List.of(CHANNEL), "news", "{\"n\":1}", null);
            assertThat(heardByAnna.next()).isEqualTo("news {\"n\":1} of null");
            assertThat(heardByBen.next()).isEqualTo("news {\"n\":1} of null");

            annasLobby.trigger("client-typing", "{\"on\":true}");
            assertThat(heardByBen.next()).isEqualTo("client-typing {\"on\":true} of anna");

            ben.disconnect();
            assertThat(heardByAnna.next()).isEqualTo("went ben");
        } finally {
            anna.disconnect();
            ben.disconnect();
        }
    }

    @Test
    void a_signed_in_client_that_is_ended_reconnects_with_another_socket_and_signs_in_again() {
        Pusher dev = client("dev");
        try {
            dev.connect();
            dev.signin();
            await().until(() -> "dev".equals(dev.user().userId()));
            String socketId = dev.getConnection().getSocketId();

            await().until(() -> server.hub().terminateUser("dev") == 1);

            await().until(() -> dev.getConnection().getState() == ConnectionState.CONNECTED
                    && !socketId.equals(dev.getConnection().getSocketId())
                    && server.hub().hasSubscribers("#server-to-user-dev"));
        } finally {
            dev.disconnect();
        }
    }

    private Pusher client(String userId) {
        com.pusher.rest.Pusher application = server.publisher();
        PusherOptions options = new PusherOptions()
                .setHost("127.0.0.1")
                .setWsPort(server.port())
                .setUseTLS(false)
                .setChannelAuthorizer((channel, socketId) ->
                        application.authenticate(socketId, channel, new com.pusher.rest.data.PresenceUser(userId)))
                .setUserAuthenticator(socketId -> {
                    String userData = "{\"id\":\"" + userId + "\"}";
                    return "{\"auth\":\"" + PusherServer.auth(socketId + "::user::" + userData) + "\",\"user_data\":"
                            + JsonText.quote(userData) + "}";
                });
        return new Pusher(PusherServer.CREDENTIALS.key(), options);
    }

    private static final class Recorder implements PresenceChannelEventListener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return heard.poll(10, TimeUnit.SECONDS);
        }

        @Override
        public void onUsersInformationReceived(String channelName, Set<User> users) {
            heard.add("present " + users.stream().map(User::getId).sorted().toList());
        }

        @Override
        public void userSubscribed(String channelName, User user) {
            heard.add("came " + user.getId());
        }

        @Override
        public void userUnsubscribed(String channelName, User user) {
            heard.add("went " + user.getId());
        }

        @Override
        public void onAuthenticationFailure(String message, Exception e) {
            heard.add("refused " + message);
        }

        @Override
        public void onSubscriptionSucceeded(String channelName) {}

        @Override
        public void onEvent(PusherEvent event) {
            heard.add(event.getEventName() + " " + event.getData() + " of " + event.getUserId());
        }
    }
}
