package hotel.chat.query.projection;

import java.time.Duration;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.position.Watermarks;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureIT {
    private final ReadModel model = ReadModel.shared();

    @Test
    void a_projection_that_cannot_write_holds_up_no_other_and_goes_on_when_it_can() {
        HotelFacts hotel = model.newHotel().registered("anna", "ben");
        ConversationId group = hotel.group("Lobby", "anna", "ben");
        model.settle();
        rename("message_revision", "away");
        MessageId message;
        try {
            message = hotel.sent(group, "anna", "one");
            Watermarks watermarks = model.get(Watermarks.class);
            assertThat(watermarks.await(ReadScope.CHAT, hotel.position(message), Duration.ofSeconds(30)))
                    .isTrue();
            assertThat(watermarks.position(ReadScope.HISTORY)).isLessThan(hotel.position(message));
        } finally {
            rename("away", "message_revision");
        }

        model.settle();

        assertThat(model.as(hotel, "ben").get("/messages/{m}/history", message).texts("revisions", "message"))
                .containsExactly("one");
    }

    private void rename(String from, String to) {
        model.jdbc().sql("alter table read_model." + from + " rename to " + to).update();
    }
}
