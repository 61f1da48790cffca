package hotel.chat.realtime.embedded;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartsTest {
    private static final int LONGEST = 10_000;
    private static final String PART = "x".repeat(3_000);

    private final Budget budget = new Budget(2L * LONGEST);

    @Test
    void who_begins_a_long_message_and_does_not_end_it_leaves_no_room_for_another() {
        Parts first = parts();
        Parts second = parts();
        assertThat(first.add(PART)).isTrue();
        assertThat(first.add(PART)).isTrue();
        assertThat(second.add(PART)).isTrue();

        assertThat(second.add(PART)).isFalse();

        assertThat(first.take()).isEqualTo(PART + PART);
        assertThat(second.add(PART)).isTrue();
    }

    @Test
    void who_goes_away_in_the_middle_gives_the_room_back_once() {
        Parts gone = parts();
        assertThat(gone.add(PART)).isTrue();
        assertThat(gone.add(PART)).isTrue();
        gone.end();
        gone.end();
        assertThat(gone.add(PART)).isTrue();
        assertThat(gone.add(PART)).isTrue();
        assertThat(gone.length()).isZero();

        Parts next = parts();
        assertThat(next.add(PART)).isTrue();
        assertThat(next.add(PART)).isTrue();
        Parts another = parts();
        assertThat(another.add(PART)).isTrue();
        assertThat(another.add(PART)).isFalse();
    }

    private Parts parts() {
        return new Parts(budget, LONGEST);
    }
}
