package hotel.chat.realtime.push;

import java.time.Duration;
import java.time.Instant;

import hotel.chat.realtime.device.Owner;
import org.junit.jupiter.api.Test;

import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.CARLA;
import static hotel.chat.realtime.fixture.Hotel.HOTEL;
import static org.assertj.core.api.Assertions.assertThat;

class SoundsTest {
    private static final Owner TO_BEN = new Owner(HOTEL, BEN);
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final Sounds sounds = new Sounds(Duration.ofSeconds(60));

    @Test
    void ten_messages_in_a_minute_make_one_sound() {
        assertThat(message("lobby", 1, 0, 0)).isTrue();
        for (int number = 2; number <= 10; number++) {
            assertThat(message("lobby", number, 0, number * 6L - 6)).isFalse();
        }
        assertThat(message("lobby", 11, 0, 60)).isTrue();
    }

    @Test
    void silent_ones_do_not_put_the_next_sound_off() {
        assertThat(message("lobby", 1, 0, 0)).isTrue();
        assertThat(message("lobby", 2, 0, 59)).isFalse();
        assertThat(message("lobby", 3, 0, 61)).isTrue();
    }

    @Test
    void who_has_read_hears_the_next_one_at_once() {
        assertThat(message("lobby", 5, 0, 0)).isTrue();
        assertThat(message("lobby", 6, 4, 1)).isFalse();
        assertThat(message("lobby", 7, 6, 2)).isTrue();
    }

    @Test
    void mentions_always_sound() {
        assertThat(message("lobby", 1, 0, 0)).isTrue();
        assertThat(sounds.sound(TO_BEN, "lobby", true, 2, 0, START)).isTrue();
        assertThat(sounds.sound(TO_BEN, "lobby", true, 3, 0, START)).isTrue();
    }

    @Test
    void conversations_and_people_sound_for_themselves() {
        assertThat(message("lobby", 1, 0, 0)).isTrue();
        assertThat(message("kitchen", 2, 0, 0)).isTrue();
        assertThat(sounds.sound(new Owner(HOTEL, CARLA), "lobby", false, 1, 0, START))
                .isTrue();
    }

    private boolean message(String conversation, long position, long readPosition, long second) {
        return sounds.sound(TO_BEN, conversation, false, position, readPosition, START.plusSeconds(second));
    }
}
