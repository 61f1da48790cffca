package hotel.chat.realtime.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.pusher.rest.Pusher;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess.ActiveStaff;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.publish.LocalHub;
import hotel.chat.realtime.publish.LocalPublisher;
import hotel.chat.realtime.publish.PusherApp;
import hotel.chat.realtime.publish.PusherProperties;
import hotel.chat.realtime.publish.Sent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RealtimeAuthTest {
    private static final PusherApp APP = new PusherApp("app", "key", "a-secret-of-sixteen");
    private static final String SOCKET = "123.456";

    private final Channels channels = new Channels(ChannelAccess.PRIVATE);
    private final SignedSockets sockets = new SignedSockets(_ -> false);
    private final RealtimeAuthController controller = controller(channels);

    @Test
    void a_participant_gets_the_signature_that_pushers_own_library_would_make() throws Exception {
        String channel = channels.conversation(HOTEL, LOBBY);
        Pusher pusher = new Pusher("app", "key", "a-secret-of-sixteen");
        String expected = pusher.authenticate(SOCKET, channel);
        pusher.close();
        assertThat(WireJson.mapper().writeValueAsString(controller.channel(caller(ANNA), SOCKET, channel)))
                .isEqualTo(expected);
    }

    @Test
    void each_person_may_listen_to_the_channel_of_their_own_only() {
        String own = channels.personal(HOTEL, BEN);
        assertThat(controller.channel(caller(BEN), SOCKET, own).auth()).startsWith("key:");
        assertCode(() -> controller.channel(caller(ANNA), SOCKET, own), RejectionCode.FORBIDDEN);
    }

    @Test
    void outsiders_are_refused() {
        assertCode(
                () -> controller.channel(caller(BEN), SOCKET, channels.conversation(HOTEL, LOBBY)),
                RejectionCode.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "presence-hotel-grand-budapest.staff-chat.00000000-0000-0001-0000-000000000001",
                "private-encrypted-hotel-grand-budapest.staff-chat.00000000-0000-0001-0000-000000000001",
                "hotel-grand-budapest.staff-chat.00000000-0000-0001-0000-000000000001",
                "private-hotel-sea-view.staff-chat.00000000-0000-0001-0000-000000000001",
                "private-hotel-grand-budapest.staff-chat.lobby",
                "private-hotel-grand-budapest.staff-chat.00000000-0000-0001-0000-000000000001 ",
                "private-anything",
                "#server-to-user-1"
            })
    void every_other_channel_is_refused(String channel) {
        assertCode(() -> controller.channel(caller(ANNA), SOCKET, channel), RejectionCode.FORBIDDEN);
    }

    @Test
    void public_channels_are_never_signed() {
        Channels open = new Channels(ChannelAccess.PUBLIC);
        assertCode(
                () -> controller(open).channel(caller(ANNA), SOCKET, open.conversation(HOTEL, LOBBY)),
                RejectionCode.FORBIDDEN);
    }

    @Test
    void inactive_people_are_not_known() {
        String channel = channels.personal(HOTEL, CARLA);
        assertCode(() -> controller.channel(caller(CARLA), SOCKET, channel), RejectionCode.UNAUTHENTICATED);
        assertCode(() -> controller.user(caller(CARLA), SOCKET), RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void missing_and_malformed_fields_are_refused() {
        String own = channels.personal(HOTEL, ANNA);
        assertCode(() -> controller.channel(caller(ANNA), null, own), RejectionCode.VALIDATION_FAILED);
        assertCode(() -> controller.channel(caller(ANNA), "1:2", own), RejectionCode.VALIDATION_FAILED);
        assertCode(() -> controller.channel(caller(ANNA), SOCKET, null), RejectionCode.VALIDATION_FAILED);
        assertCode(() -> controller.user(caller(ANNA), "abc"), RejectionCode.VALIDATION_FAILED);
    }

    @Test
    void signing_in_names_the_person_by_an_id_that_is_unique_over_hotels() {
        RealtimeAuthController.UserAuth auth = controller.user(caller(ANNA), SOCKET);
        assertThat(auth.userData()).isEqualTo("{\"id\":\"grand-budapest.anna\"}");
        assertThat(auth.auth()).isEqualTo(new Signer(APP).user(SOCKET, auth.userData()));
        assertThat(auth.auth().getBytes(StandardCharsets.UTF_8)).hasSize("key:".length() + 64);
    }

    @Test
    void ending_a_persons_connections_finds_those_that_never_signed_in() {
        List<String> ended = new ArrayList<>();
        Connections connections = new Connections(new LocalPublisher(hub(ended)), sockets);
        controller.channel(caller(ANNA), SOCKET, channels.conversation(HOTEL, LOBBY));
        controller.channel(caller(BEN), "9.9", channels.personal(HOTEL, BEN));
        controller.channel(caller(ANNA), "7.7", channels.personal(HOTEL, ANNA));
        sockets.forget("7.7");
        assertThat(connections.end(HOTEL, ANNA)).isInstanceOf(Sent.Accepted.class);
        assertThat(ended).containsExactly("socket " + SOCKET, "user grand-budapest.anna");
    }

    @Test
    void clients_are_told_where_to_connect() {
        assertThat(ClientEndpoint.of(pusher(null, null, null), URI.create("http://localhost:8080/api")))
                .isEqualTo(new ClientEndpoint("localhost", 8080, false, "local"));
        assertThat(ClientEndpoint.of(pusher(null, null, null), URI.create("https://chat.example/api")))
                .isEqualTo(new ClientEndpoint("chat.example", 443, true, "local"));
        assertThat(ClientEndpoint.of(pusher("k", "eu", null), URI.create("http://localhost:8080/api")))
                .isEqualTo(new ClientEndpoint("ws-eu.pusher.com", 443, true, "eu"));
        assertThat(ClientEndpoint.of(pusher("k", null, "push.example"), URI.create("http://localhost/api")))
                .isEqualTo(new ClientEndpoint("push.example", 443, true, "local"));
    }

    private static PusherProperties pusher(String key, String cluster, String host) {
        return new PusherProperties(
                "app", key, "a-secret-of-sixteen", cluster, host, null, true, null, null, Duration.ofSeconds(4), 8);
    }

    private RealtimeAuthController controller(Channels named) {
        return new RealtimeAuthController(
                named,
                (hotel, conversation, staff) -> conversation.equals(LOBBY) && staff.equals(ANNA),
                RealtimeAuthTest::active,
                sockets,
                new Signer(APP),
                WireJson.mapper());
    }

    private static Optional<ActiveStaff> active(HotelId hotel, StaffId staff) {
        return hotel.equals(Hotel.HOTEL) && !staff.equals(CARLA)
                ? Optional.of(new ActiveStaff(staff, Role.STAFF))
                : Optional.empty();
    }

    private static LocalHub hub(List<String> ended) {
        return new LocalHub() {
            @Override
            public Sent publish(String channel, String event, String data) {
                return new Sent.Accepted();
            }

            @Override
            public boolean hasSubscribers(String channel) {
                return true;
            }

            @Override
            public Set<String> occupied(String prefix) {
                return Set.of();
            }

            @Override
            public void terminateUser(String userId) {
                ended.add("user " + userId);
            }

            @Override
            public void terminateSocket(String socketId) {
                ended.add("socket " + socketId);
            }
        };
    }

    private static void assertCode(ThrowingCallable call, RejectionCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
