package hotel.chat.realtime.presence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess.ActiveStaff;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.realtime.access.Admission;
import hotel.chat.realtime.envelope.Channels.Owner;
import hotel.chat.realtime.fixture.Database;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.RecordingPublisher;
import hotel.chat.realtime.fixture.RecordingPublisher.Received;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.fleeting.FleetingFixture;
import hotel.chat.realtime.presence.PresenceController.PresenceBody;
import hotel.chat.realtime.presence.PresenceController.Waiting;
import hotel.chat.realtime.presence.PresenceTeller.Expiry;
import hotel.chat.realtime.publish.PusherApp;
import hotel.chat.realtime.telling.NotificationManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PresenceIT {
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final PusherApp APP = new PusherApp("app", "key", "a-secret-of-sixteen");

    private final Hotel hotel = new Hotel();
    private final RecordingPublisher pusher = new RecordingPublisher();
    private final FleetingFixture way = new FleetingFixture(pusher, 100);
    private final PresenceStore store = new PresenceStore(Database.empty());
    private final PresenceTeller teller = teller(null);
    private final OwnChannels channels = new OwnChannels(FleetingFixture.CHANNELS, teller, way.clock);
    private final PresenceController controller = new PresenceController(
            new Admission((_, staff) -> Optional.of(new ActiveStaff(staff, Role.STAFF)), (_, _, _) -> true),
            hotel.views,
            store,
            teller,
            new Waiting(Duration.ZERO, way.clock));
    private final WebhookController webhooks =
            new WebhookController(FleetingFixture.CHANNELS, APP, WireJson.mapper(), store, teller, way.clock);

    @BeforeEach
    void begin() {
        hotel.created(LOBBY, ANNA, BEN);
        teller.start();
    }

    @AfterEach
    void stop() {
        teller.stop();
        way.close();
    }

    @Test
    void colleagues_are_told_at_once_who_has_come() {
        channels.channelOccupied(own(ANNA));
        Received told = told(BEN, 1).getFirst();
        assertThat(told.event()).isEqualTo("presence_changed");
        assertThat(told.data().path("payload")).isEqualTo(WireJson.mapper().readTree("""
                {"staff_id": "anna", "state": "online", "since": "2026-11-22T08:00:00.000Z"}"""));
        assertThat(told.data().at("/meta/position").isNull()).isTrue();
        assertThat(pusher.on(own(ANNA))).isEmpty();
        assertThat(pusher.on(own(CARLA))).isEmpty();
        assertThat(states(BEN, null)).containsExactly("anna online");
        assertThat(states(CARLA, null)).isEmpty();
    }

    @Test
    void a_reload_tells_nothing_and_going_is_told_once_it_has_lasted() {
        channels.channelOccupied(own(ANNA));
        told(BEN, 1);
        channels.channelVacated(own(ANNA));
        channels.channelOccupied(own(ANNA));
        written(ANNA, "online");
        way.clock.pass(Duration.ofSeconds(10));
        channels.channelVacated(own(ANNA));
        written(ANNA, "offline");
        way.clock.pass(SETTLE.minusMillis(1));
        assertThat(states(BEN, null)).containsExactly("anna online");
        way.clock.pass(Duration.ofMillis(1));
        assertThat(told(BEN, 2).getLast().data().at("/payload/since").stringValue())
                .isEqualTo("2026-11-22T08:00:10.000Z");
        assertThat(states(BEN, null)).containsExactly("anna offline");
    }

    @Test
    void who_says_so_is_away_after_a_while_and_back_at_once_and_not_away_when_they_come_again() {
        channels.channelOccupied(own(ANNA));
        told(BEN, 1);
        controller.say(caller(ANNA), new PresenceBody("away"));
        way.clock.pass(SETTLE);
        assertThat(state(told(BEN, 2))).isEqualTo("away");
        controller.say(caller(ANNA), new PresenceBody("online"));
        assertThat(state(told(BEN, 3))).isEqualTo("online");
        controller.say(caller(ANNA), new PresenceBody("away"));
        way.clock.pass(SETTLE);
        told(BEN, 4);
        channels.channelVacated(own(ANNA));
        written(ANNA, "offline");
        way.clock.pass(SETTLE);
        assertThat(state(told(BEN, 5))).isEqualTo("offline");
        channels.channelOccupied(own(ANNA));
        assertThat(state(told(BEN, 6))).isEqualTo("online");
    }

    @Test
    void nobody_learns_of_people_with_whom_they_share_no_conversation() {
        channels.channelOccupied(own(ANNA));
        channels.channelOccupied(own(CARLA));
        written(CARLA, "online");
        told(BEN, 1);
        assertThat(states(BEN, "anna,carla,nobody")).containsExactly("anna online");
        hotel.removed(ANNA, BEN);
        assertThat(states(BEN, "anna")).isEmpty();
        assertThat(states(ANNA, null)).isEmpty();
    }

    @Test
    void after_a_restart_of_the_embedded_server_nobody_is_there_who_does_not_come_back() {
        channels.channelOccupied(own(ANNA));
        channels.channelOccupied(own(BEN));
        told(BEN, 1);
        told(ANNA, 1);
        teller.stop();
        way.clock.pass(Duration.ofSeconds(1));
        PresenceTeller again = teller(null);
        again.start();
        try {
            new OwnChannels(FleetingFixture.CHANNELS, again, way.clock).channelOccupied(own(BEN));
            written(BEN, "online");
            way.clock.pass(SETTLE);
            assertThat(state(told(BEN, 2))).isEqualTo("offline");
            assertThat(pusher.on(own(ANNA))).hasSize(1);
        } finally {
            again.stop();
        }
    }

    @Test
    void with_an_external_service_who_gives_no_sign_of_life_expires() {
        store.heard(new News(owner(ANNA), true, way.clock.instant()), way.clock.instant());
        PresenceTeller external = teller(Duration.ofHours(24));
        external.start();
        try {
            told(BEN, 1);
            way.clock.pass(Duration.ofHours(23));
            controller.say(caller(ANNA), new PresenceBody("online"));
            way.clock.pass(Duration.ofHours(23));
            assertThat(states(BEN, null)).containsExactly("anna online");
            way.clock.pass(Duration.ofHours(2));
            written(ANNA, "offline");
            way.clock.pass(SETTLE);
            assertThat(state(told(BEN, 2))).isEqualTo("offline");
        } finally {
            external.stop();
        }
    }

    @Test
    void signed_webhooks_say_who_is_there_and_late_or_repeated_ones_change_nothing() {
        Instant now = way.clock.instant();
        byte[] occupied = webhook(now, "channel_occupied");
        byte[] vacated = webhook(now.minusSeconds(1), "channel_vacated");
        webhooks.webhook("key", signature(occupied), occupied);
        webhooks.webhook("key", signature(occupied), occupied);
        webhooks.webhook("key", signature(vacated), vacated);
        assertThat(state(told(BEN, 1))).isEqualTo("online");
        written(ANNA, "online");
    }

    @Test
    void webhooks_that_pusher_has_not_signed_are_refused() {
        byte[] body = webhook(way.clock.instant(), "channel_occupied");
        byte[] other = webhook(way.clock.instant(), "channel_vacated");
        assertCode(() -> webhooks.webhook("key", signature(other), body), RejectionCode.UNAUTHENTICATED);
        assertCode(() -> webhooks.webhook("other", signature(body), body), RejectionCode.UNAUTHENTICATED);
        assertCode(() -> webhooks.webhook("key", null, body), RejectionCode.UNAUTHENTICATED);
        assertCode(() -> webhooks.webhook(null, signature(body), body), RejectionCode.UNAUTHENTICATED);
        byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
        assertCode(() -> webhooks.webhook("key", signature(broken), broken), RejectionCode.VALIDATION_FAILED);
        assertThat(states(BEN, null)).containsExactly("anna offline");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "offline", "ONLINE", "busy"})
    void nobody_is_anything_but_online_or_away(String state) {
        assertCode(() -> controller.say(caller(ANNA), new PresenceBody(state)), RejectionCode.VALIDATION_FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna,", "an na", "ä"})
    void what_is_no_staff_id_is_refused(String ids) {
        assertCode(() -> controller.presence(caller(ANNA), ids, null), RejectionCode.VALIDATION_FAILED);
    }

    @Test
    void the_answer_says_how_far_it_has_seen_and_waits_for_a_position() {
        assertThat(controller.presence(caller(ANNA), null, "1").getHeaders().getFirst("Chat-Position"))
                .isEqualTo("1");
        assertCode(() -> controller.presence(caller(ANNA), null, "2"), RejectionCode.READ_MODEL_BEHIND);
        assertCode(() -> controller.presence(caller(ANNA), null, "soon"), RejectionCode.VALIDATION_FAILED);
    }

    private PresenceTeller teller(Duration expiry) {
        NotificationManager manager = new NotificationManager(hotel.ledger, hotel.views);
        return new PresenceTeller(store, hotel.views, manager, way.fleeting, new Expiry(SETTLE, expiry, way.clock));
    }

    private List<Received> told(StaffId staff, int expected) {
        await().until(() -> {
            teller.wake();
            return pusher.on(own(staff)).size() >= expected;
        });
        List<Received> told = pusher.on(own(staff));
        assertThat(told).hasSize(expected);
        return told;
    }

    /** Until what happened is written down, told or not. */
    private static void written(StaffId staff, String state) {
        await().until(() -> Database.state(HOTEL, staff).equals(state));
    }

    private List<String> states(StaffId viewer, String ids) {
        JsonNode answer = WireJson.mapper()
                .valueToTree(controller.presence(caller(viewer), ids, null).getBody());
        return answer.path("people")
                .valueStream()
                .map(one -> one.path("staff_id").stringValue() + " "
                        + one.path("state").stringValue())
                .toList();
    }

    private static String state(List<Received> told) {
        return told.getLast().data().at("/payload/state").stringValue();
    }

    private static String own(StaffId staff) {
        return FleetingFixture.CHANNELS.personal(HOTEL, staff);
    }

    private static Owner owner(StaffId staff) {
        return new Owner(HOTEL, staff);
    }

    private static byte[] webhook(Instant at, String event) {
        return """
                {"time_ms": %d, "events": [{"name": "%s", "channel": "%s"}, {"name": "other", "channel": "x"},
                 {"name": "channel_occupied", "channel": "private-hotel-grand-budapest.staff-chat.x"}]}""".formatted(at.toEpochMilli(), event, own(ANNA)).getBytes(StandardCharsets.UTF_8);
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(APP.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertCode(ThrowingCallable call, RejectionCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
