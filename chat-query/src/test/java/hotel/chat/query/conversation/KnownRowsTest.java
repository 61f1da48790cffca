package hotel.chat.query.conversation;

import java.time.Instant;

import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MemberKey;
import hotel.chat.query.position.Mark;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownRowsTest {
    private static final ConversationKey ROOM = new ConversationKey("sea-view", "r");
    private static final MemberKey ANNA = new MemberKey(ROOM, "anna");
    private static final Mark AT_TEN = new Mark(1, 10);
    private static final Mark AT_TWENTY = new Mark(1, 20);

    private final KnownRows known = new KnownRows();
    private final ConversationRow room = new ConversationRow(ROOM, "group", "anna", Instant.EPOCH);
    private final MemberRow anna = new MemberRow(ANNA);

    @Test
    void what_was_kept_is_given_to_who_goes_on_from_there_and_needs_not_be_read() {
        keep(AT_TEN);

        known.begin(AT_TEN);
        Needs needs = needs();
        Batch batch = given(needs);

        assertThat(batch.conversations).containsEntry(ROOM, room);
        assertThat(batch.members()).containsExactly(anna);
        assertThat(needs.conversations).isEmpty();
        assertThat(needs.members).isEmpty();
    }

    @Test
    void somebody_who_goes_on_from_elsewhere_is_given_nothing() {
        keep(AT_TEN);

        known.begin(AT_TWENTY);

        assertNothingIsGiven();
    }

    @Test
    void rows_of_tables_that_were_exchanged_are_forgotten() {
        keep(AT_TEN);

        known.begin(new Mark(2, 10));

        assertNothingIsGiven();
    }

    @Test
    void after_a_batch_that_was_not_kept_nothing_is_known() {
        keep(AT_TEN);
        known.begin(AT_TEN);
        given(needs());

        known.begin(AT_TEN);

        assertNothingIsGiven();
    }

    @Test
    void somebody_whose_counts_only_the_table_has_is_read_again() {
        keep(AT_TEN);
        known.begin(AT_TEN);
        Batch batch = given(needs());
        anna.recount = true;
        known.keep(AT_TWENTY, batch);

        known.begin(AT_TWENTY);
        Needs needs = needs();

        assertThat(given(needs).members()).isEmpty();
        assertThat(needs.members).containsExactly(ANNA);
    }

    @Test
    void where_everybody_is_read_nobody_is_given_as_well() {
        keep(AT_TEN);
        known.begin(AT_TEN);
        Needs needs = needs();
        needs.wholeConversations.add(ROOM);

        assertThat(given(needs).members()).isEmpty();
        assertThat(needs.members).containsExactly(ANNA);
    }

    private void keep(Mark mark) {
        Batch batch = new Batch();
        batch.conversations.put(ROOM, room);
        batch.add(anna);
        known.begin(new Mark(1, 0));
        known.keep(mark, batch);
    }

    private void assertNothingIsGiven() {
        Needs needs = needs();
        Batch batch = given(needs);

        assertThat(batch.conversations).isEmpty();
        assertThat(batch.members()).isEmpty();
        assertThat(needs.conversations).containsExactly(ROOM);
        assertThat(needs.members).containsExactly(ANNA);
    }

    private Batch given(Needs needs) {
        Batch batch = new Batch();
        known.give(needs, batch);
        return batch;
    }

    private static Needs needs() {
        Needs needs = new Needs();
        needs.conversations.add(ROOM);
        needs.members.add(ANNA);
        return needs;
    }
}
