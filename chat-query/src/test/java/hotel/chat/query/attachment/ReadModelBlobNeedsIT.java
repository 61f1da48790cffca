package hotel.chat.query.attachment;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import hotel.chat.api.event.AttachedFile;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.port.BlobNeeds;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.fixture.TestClock;
import hotel.chat.query.position.ProcessorNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReadModelBlobNeedsIT {
    private static final Duration KEPT = Duration.ofDays(30);

    private final ReadModel model = ReadModel.shared();
    private final HotelFacts hotel = model.newHotel().registered("anna", "ben");
    private final ConversationId group = hotel.group("Lobby", "anna", "ben");
    private final TestClock clock = new TestClock();
    private final BlobNeeds needs = new ReadModelBlobNeeds(model.jdbc(), clock, KEPT);

    @Test
    void what_a_live_file_refers_to_is_needed_and_what_nothing_refers_to_is_not() {
        AttachedFile file = hotel.photo("live");
        hotel.shared(group, "anna", "", file);
        model.settle();

        assertThat(needs.needed(
                        hotel.id(),
                        List.of(file.sha256(), hotel.photo("never sent").sha256())))
                .containsExactly(file.sha256());
        assertThat(needs.needed(model.newHotel().id(), List.of(file.sha256()))).isEmpty();
        assertThat(needs.needed(hotel.id(), List.of())).isEmpty();
        assertThat(needs.position()).isEqualTo(model.ledger().head());
    }

    @Test
    void what_was_deleted_is_needed_until_its_time_has_passed() {
        AttachedFile alone = hotel.photo("alone");
        AttachedFile withMessage = hotel.photo("with its message");
        hotel.shared(group, "anna", "text", alone);
        MessageId message = hotel.shared(group, "anna", "", withMessage);
        Set<String> both = Set.of(alone.sha256(), withMessage.sha256());
        hotel.deleted(alone, "anna");
        long deleted = hotel.deleted(message, "anna");
        model.settle();

        clock.moveTo(hotel.at(deleted).plus(KEPT).minusSeconds(60));
        assertThat(needs.needed(hotel.id(), both)).isEqualTo(both);
        clock.moveTo(hotel.at(deleted).plus(KEPT).plusSeconds(1));
        assertThat(needs.needed(hotel.id(), both)).isEmpty();
    }

    @Test
    void the_same_bytes_are_needed_as_long_as_one_file_of_many_is_live() {
        AttachedFile first = hotel.photo("same");
        AttachedFile second = hotel.photo("same");
        hotel.shared(group, "anna", "text", first);
        hotel.shared(group, "ben", "text", second);
        hotel.deleted(first, "anna");
        model.settle();
        clock.moveOn(Duration.ofDays(3_000));

        assertThat(first.sha256()).isEqualTo(second.sha256());
        assertThat(needs.needed(hotel.id(), List.of(first.sha256()))).containsExactly(first.sha256());
    }

    @Test
    void a_content_is_erased_when_all_messages_are_that_ever_had_it() {
        AttachedFile alone = hotel.photo("erased");
        AttachedFile shared = hotel.photo("shared");
        AttachedFile deleted = hotel.photo("shared");
        MessageId first = hotel.shared(group, "anna", "", alone);
        MessageId second = hotel.shared(group, "anna", "", shared);
        hotel.shared(group, "ben", "text", deleted);
        hotel.deleted(deleted, "ben");
        hotel.erased(first, "ben");
        hotel.erased(second, "ben");
        model.settle();

        assertThat(needs.erased(
                        hotel.id(),
                        List.of(
                                alone.sha256(),
                                shared.sha256(),
                                hotel.photo("never sent").sha256())))
                .containsExactly(alone.sha256());
    }

    @Test
    void a_read_model_that_knows_less_than_was_told_gives_no_answer() {
        hotel.shared(group, "anna", "", hotel.photo("live"));
        model.settle();
        long position = needs.position();
        move(position - 1);
        try {
            assertThatExceptionOfType(Rejection.class)
                    .isThrownBy(() -> needs.needed(hotel.id(), List.of("x")))
                    .matches(refused -> refused.code() == RejectionCode.READ_MODEL_BEHIND);
        } finally {
            move(position);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ReadModelBlobNeeds.NEEDED, ReadModelBlobNeeds.ERASED})
    void needs_are_looked_up_by_index(String statement) {
        String plan = String.join(
                "\n",
                model.jdbc()
                        .sql("explain (costs off) " + statement)
                        .param("processor", ProcessorNames.CONVERSATIONS)
                        .param("hotel", hotel.id().value())
                        .param("sha256s", new String[] {"x"})
                        .param("deletedAfter", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                        .query(String.class)
                        .list());

        assertThat(plan).contains("attachment_by_content");
    }

    private void move(long position) {
        model.jdbc()
                .sql("update read_model.watermark set position = :position where processor = :processor")
                .param("position", position)
                .param("processor", ProcessorNames.CONVERSATIONS)
                .update();
    }
}
