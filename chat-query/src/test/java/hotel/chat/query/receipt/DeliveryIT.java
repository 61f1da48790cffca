package hotel.chat.query.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.Browser;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryIT {
    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben", "carla");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben", "carla");
    private final MessageId first = hotel.sent(group, "anna", "one");
    private final MessageId second = hotel.sent(group, "anna", "two");
    private final Browser anna = model.as(hotel, "anna");

    @Test
    void a_message_is_delivered_when_it_has_reached_everybody_else_and_read_when_they_have_read_it() {
        assertThat(status(first)).isEqualTo("sent");

        hotel.delivered(first, "ben");
        assertThat(status(first)).isEqualTo("sent");

        hotel.read(second, "carla");
        assertThat(status(first)).isEqualTo("delivered");
        assertThat(status(second)).isEqualTo("sent");

        hotel.delivered(second, "ben");
        assertThat(status(second)).isEqualTo("delivered");

        hotel.read(first, "ben");
        assertThat(status(first)).isEqualTo("read");
        assertThat(status(second)).isEqualTo("delivered");
    }

    @Test
    void only_those_present_count_and_one_s_own_message_alone_stays_sent() {
        hotel.delivered(second, "ben");
        hotel.left(group, "carla");
        assertThat(status(second)).isEqualTo("delivered");

        hotel.left(group, "ben");
        assertThat(status(second)).isEqualTo("sent");
    }

    @Test
    void newcomers_take_the_status_back_until_it_has_reached_them() {
        hotel.left(group, "carla");
        hotel.delivered(second, "ben");
        hotel.added(group, "anna", "carla");
        assertThat(status(second)).isEqualTo("sent");

        hotel.delivered(second, "carla");
        assertThat(status(second)).isEqualTo("delivered");
    }

    @Test
    void a_receipt_keeps_the_time_at_which_the_message_arrived() {
        long deliveredToBen = hotel.delivered(first, "ben");
        long readByCarla = hotel.read(second, "carla");
        hotel.delivered(second, "ben");
        hotel.delivered(second, "carla");
        long readByBen = hotel.read(second, "ben");
        model.settle();

        JsonNode receipts = anna.get("/messages/{m}/receipts", first).ok();

        assertThat(lines(receipts.get("delivered")))
                .containsExactly(line("ben", deliveredToBen), line("carla", readByCarla));
        assertThat(lines(receipts.get("read"))).containsExactly(line("carla", readByCarla), line("ben", readByBen));
    }

    @Test
    void who_read_before_anything_was_delivered_received_it_then() {
        long read = hotel.read(first, "ben");
        hotel.delivered(first, "ben");
        hotel.delivered(second, "ben");
        model.settle();

        assertThat(lines(anna.get("/messages/{m}/receipts", first).ok().get("delivered")))
                .containsExactly(line("ben", read));
        assertThat(lines(anna.get("/messages/{m}/receipts", second).ok().get("read")))
                .isEmpty();
    }

    @Test
    void a_delivery_is_no_activity_and_changes_nothing_unread() {
        model.settle();
        Browser ben = model.as(hotel, "ben");
        JsonNode before = ben.get("/conversations/{c}", group).ok();

        hotel.delivered(second, "ben");
        hotel.reacted(second, "carla", "👍");
        model.settle();

        JsonNode after = ben.get("/conversations/{c}", group).ok();
        for (String field : List.of("updated_at", "unread_count", "read_up_to")) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
    }

    private String status(MessageId message) {
        model.settle();
        return anna.get("/messages/{m}", message).ok().get("status").asString();
    }

    private String line(String staff, long position) {
        return staff + " " + hotel.at(position);
    }

    private static List<String> lines(JsonNode receipts) {
        List<String> found = new ArrayList<>();
        receipts.forEach(
                receipt -> found.add(receipt.get("staff").get("staff_id").asString() + " "
                        + Instant.parse(receipt.get("at").asString())));
        return found;
    }
}
