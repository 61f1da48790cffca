package hotel.chat.query.audit;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PastLimitTest {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final ConversationId LOBBY = new ConversationId("018f0000-0000-7000-8000-000000000001");
    private static final MessageId MESSAGE = new MessageId("018f0000-0000-7000-8000-000000000002");

    private final PastLimit limit = new PastLimit(10_000);

    @Test
    void pages_of_one_answer_count_together() {
        assertThatNoException().isThrownBy(() -> limit.add(List.of(edited(4_000), edited(4_000))));
        assertThatNoException().isThrownBy(() -> limit.add(List.of(edited(2_000))));

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> limit.add(List.of(edited(1))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RejectionCode.REJECTED));
    }

    private static Fact edited(int characters) {
        StreamId stream = StreamId.message(HOTEL, MESSAGE);
        PersonalText text = PersonalText.of(new SubjectKey(stream), "x".repeat(characters));
        return new Fact(
                1,
                "018f0000-0000-7000-8000-000000000003",
                stream,
                1,
                HOTEL,
                LOBBY,
                1,
                new StaffId("anna"),
                Instant.EPOCH,
                new MessageEdited(LOBBY, MESSAGE, text, List.of()));
    }
}
