package hotel.chat.realtime.typing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess.ActiveStaff;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.realtime.access.Admission;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.fixture.RecordingPublisher;
import hotel.chat.realtime.fixture.RecordingPublisher.Received;
import hotel.chat.realtime.fixture.WireJson;
import hotel.chat.realtime.fleeting.FleetingFixture;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.typing.TypingController.TypingBody;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TypingTest {
    private static final String CHANNEL = FleetingFixture.CHANNELS.conversation(HOTEL, LOBBY);
    private static final StaffId INACTIVE = new StaffId("ingrid");

    private final Hotel hotel = new Hotel();
    private final RecordingPublisher pusher = new RecordingPublisher();
    private final FleetingFixture way = new FleetingFixture(pusher, 100);
    private final TypingProperties settings = new TypingProperties(Duration.ofSeconds(2), 5, Duration.ofSeconds(10));
    private final TypingController controller = controller();

    @AfterEach
    void stop() {
        way.close();
    }

    @Test
    void the_conversation_is_told_who_types_until_when_without_a_position() {
        hotel.created(LOBBY, ANNA, BEN);
        types(ANNA, true);
        Received told = told(1).getFirst();
        assertThat(told.event()).isEqualTo("typing_indicator");
        assertThat(told.data().path("payload")).isEqualTo(WireJson.mapper().readTree("""
                {"conversation_id": "%s", "staff_id": "anna", "staff_name": "ANNA", "is_typing": true,
                 "expires_at": "2026-11-22T08:00:06.000Z"}""".formatted(LOBBY)));
        assertThat(told.data().at("/meta/position").isNull()).isTrue();
        assertThat(told.data().at("/meta/previous_position").isNull()).isTrue();
        assertThat(told.data().at("/meta/ts").stringValue()).isEqualTo("2026-11-22T08:00:00.000Z");
    }

    @Test
    void stopping_is_told_at_once_and_nothing_is_written() {
        hotel.created(LOBBY, ANNA, BEN);
        types(ANNA, true);
        types(ANNA, false);
        assertThat(told(2).getLast().data().at("/payload/is_typing").booleanValue())
                .isFalse();
        assertThat(hotel.ledger.head()).isEqualTo(1);
    }

    @Test
    void the_same_again_is_told_again_only_after_two_seconds_for_each_person_alone() {
        hotel.created(LOBBY, ANNA, BEN);
        types(ANNA, true);
        types(ANNA, true);
        types(BEN, true);
        assertThat(told(2).stream()
                        .map(event -> event.data().at("/payload/staff_id").stringValue()))
                .containsExactly("anna", "ben");
        way.clock.pass(Duration.ofSeconds(2));
        types(ANNA, true);
        assertThat(told(3).stream().map(Received::eventId)).doesNotHaveDuplicates();
    }

    @Test
    void too_many_calls_are_refused_for_the_rest_of_the_window() {
        hotel.created(LOBBY, ANNA, BEN);
        for (int call = 0; call < 5; call++) {
            types(ANNA, call % 2 == 0);
        }
        way.clock.pass(Duration.ofSeconds(4));
        assertThatThrownBy(() -> types(ANNA, true)).isInstanceOfSatisfying(Rejection.class, refused -> {
            assertThat(refused.code()).isEqualTo(RejectionCode.RATE_LIMITED);
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(6));
        });
        types(BEN, true);
        told(6);
        way.clock.pass(Duration.ofSeconds(6));
        types(ANNA, false);
        told(7);
    }

    @Test
    void who_is_not_in_it_cannot_tell_it_from_one_that_does_not_exist() {
        hotel.created(LOBBY, ANNA, BEN);
        assertCode(() -> types(CARLA, true), RejectionCode.NOT_FOUND);
        assertCode(
                () -> controller.typing(caller(ANNA), Hotel.conversation(9).value(), new TypingBody(true)),
                RejectionCode.NOT_FOUND);
        assertCode(() -> controller.typing(caller(ANNA), "lobby", new TypingBody(true)), RejectionCode.NOT_FOUND);
        hotel.removed(ANNA, BEN);
        assertCode(() -> types(BEN, true), RejectionCode.NOT_FOUND);
        assertThat(pusher.received()).isEmpty();
    }

    @Test
    void who_is_inactive_is_not_let_in() {
        hotel.created(LOBBY, ANNA, INACTIVE);
        assertCode(() -> types(INACTIVE, true), RejectionCode.UNAUTHENTICATED);
    }

    @Test
    void the_body_must_say_whether() {
        hotel.created(LOBBY, ANNA, BEN);
        assertThatThrownBy(() -> controller.typing(caller(ANNA), LOBBY.value(), new TypingBody(null)))
                .isInstanceOfSatisfying(Rejection.class, refused -> {
                    assertThat(refused.code()).isEqualTo(RejectionCode.VALIDATION_FAILED);
                    assertThat(refused.errors().getFirst().field()).isEqualTo("is_typing");
                });
    }

    private void types(StaffId staff, boolean isTyping) {
        controller.typing(caller(staff), LOBBY.value(), new TypingBody(isTyping));
    }

    private List<Received> told(int expected) {
        await().until(() -> way.count("published") >= expected);
        List<Received> told = pusher.on(CHANNEL);
        assertThat(told).hasSize(expected);
        return told;
    }

    private TypingController controller() {
        Admission admission = new Admission(
                TypingTest::active,
                (in, conversation, staff) -> hotel.views
                        .participants(in, List.of(conversation))
                        .get(conversation)
                        .contains(staff));
        TypingLimits limits = new TypingLimits(settings, way.clock);
        NotificationManager manager = new NotificationManager(hotel.ledger, hotel.views);
        return new TypingController(admission, new Typing(limits, hotel.views, manager, way.fleeting, way.clock));
    }

    private static Optional<ActiveStaff> active(HotelId hotel, StaffId staff) {
        return staff.equals(INACTIVE) ? Optional.empty() : Optional.of(new ActiveStaff(staff, Role.STAFF));
    }

    private static void assertCode(ThrowingCallable call, RejectionCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }
}
