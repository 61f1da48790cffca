package hotel.chat.query.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import hotel.chat.api.event.NotificationLevel;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Views.Attention;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationLevelIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");

    @Test
    void it_is_all_until_the_person_wishes_otherwise_and_concerns_nobody_else() {
        assertThat(level("ben")).isEqualTo("all");

        hotel.wished(group, "ben", NotificationLevel.MENTIONS, null);
        assertThat(level("ben")).isEqualTo("mentions");
        assertThat(level("anna")).isEqualTo("all");

        hotel.wished(group, "ben", NotificationLevel.NONE, null);
        assertThat(level("ben")).isEqualTo("none");
    }

    @Test
    void with_its_end_it_is_all_again() {
        Instant now = Instant.now();

        hotel.wished(group, "ben", NotificationLevel.NONE, now.plus(Duration.ofHours(1)));
        assertThat(level("ben")).isEqualTo("none");

        hotel.wished(group, "ben", NotificationLevel.NONE, now.minus(Duration.ofSeconds(1)));
        assertThat(level("ben")).isEqualTo("all");
    }

    @Test
    void who_leaves_and_comes_back_finds_it_as_it_was() {
        hotel.wished(group, "ben", NotificationLevel.NONE, null);
        hotel.left(group, "ben");
        model.settle();
        hotel.added(group, "anna", "ben");

        assertThat(level("ben")).isEqualTo("none");
    }

    @Test
    void those_who_tell_know_the_wishes_and_markers_of_all_present() {
        Instant until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);
        MessageId message = hotel.sent(group, "anna", "one");
        hotel.wished(group, "ben", NotificationLevel.MENTIONS, until);
        hotel.read(message, "ben");
        model.settle();

        assertThat(model.views().attention(hotel.id(), List.of(group)).get(group))
                .containsExactlyInAnyOrder(
                        new Attention(new StaffId("anna"), NotificationLevel.ALL, null, 0),
                        new Attention(new StaffId("ben"), NotificationLevel.MENTIONS, until, hotel.position(message)));
    }

    @Test
    void a_wish_is_no_activity() {
        model.settle();
        JsonNode before =
                model.as(hotel, "ben").get("/conversations/{c}", group).ok();

        hotel.wished(group, "ben", NotificationLevel.NONE, null);
        model.settle();

        assertThat(model.as(hotel, "ben").get("/conversations/{c}", group).ok().get("updated_at"))
                .isEqualTo(before.get("updated_at"));
    }

    private String level(String person) {
        model.settle();
        JsonNode one = model.as(hotel, person).get("/conversations/{c}", group).ok();
        assertThat(model.as(hotel, person)
                        .get("/conversations")
                        .ok()
                        .get("conversations")
                        .get(0))
                .isEqualTo(one);
        return one.get("notification_level").asString();
    }
}
