package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.realtime.fixture.Hotel;
import hotel.chat.realtime.telling.Notice;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.telling.Recipient;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static hotel.chat.realtime.fixture.Hotel.ANNA;
import static hotel.chat.realtime.fixture.Hotel.BEN;
import static hotel.chat.realtime.fixture.Hotel.LOBBY;
import static hotel.chat.realtime.fixture.Hotel.conversation;
import static org.assertj.core.api.Assertions.assertThat;

class UnreadPaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int ROOMS = 8;

    private final Hotel hotel = new Hotel();
    private final NotificationManager manager = new NotificationManager(hotel.ledger, hotel.views);
    private long now;
    private final UnreadPace pace = new UnreadPace(4, () -> now++);
    private int messages;

    @Test
    void four_numbers_are_told_at_once_and_the_next_ones_together_when_a_second_is_over() {
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 4; number++) {
            assertThat(unread(told(sent(LOBBY)))).hasSize(1);
        }
        assertThat(unread(told(sent(LOBBY)))).isEmpty();
        Fact newest = sent(LOBBY);
        assertThat(unread(told(newest))).isEmpty();
        assertThat(pace.patience(Duration.ofMinutes(1))).isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));

        now += SECOND;
        assertThat(pace.due(List.of()))
                .singleElement()
                .satisfies(notice -> assertThat(position(notice)).isEqualTo(newest.position()));
        assertThat(pace.patience(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void what_everybody_is_told_waits_for_nothing() {
        hotel.created(LOBBY, ANNA, BEN);
        for (int number = 1; number <= 9; number++) {
            assertThat(told(sent(LOBBY))).anyMatch(notice -> notice.unreadIn().isEmpty());
        }
    }

    @Test
    void an_alert_takes_along_what_waits_and_the_numbers_of_its_own_fact() {
        hotel.created(LOBBY, ANNA, BEN);
        hotel.created(conversation(2), ANNA, BEN);
        for (int number = 1; number <= 4; number++) {
            told(sent(LOBBY));
        }
        Fact waiting = sent(conversation(2));
        assertThat(unread(told(waiting))).isEmpty();
        Fact alerting = hotel.sent(ANNA, ++messages, "@ben", BEN);
        List<Long> toBen = told(alerting).stream()
                .filter(notice -> notice.recipient() instanceof Recipient.OnePerson)
                .map(UnreadPaceTest::position)
                .toList();
        assertThat(toBen).containsExactly(waiting.position(), alerting.position(), alerting.position());
    }

    @Property(tries = 300)
    void order_and_rate_are_kept_and_each_number_is_told_with_its_newest_fact(
            @ForAll @Size(max = 80) List<@IntRange(max = 7) Integer> rooms,
            @ForAll @IntRange(min = 1, max = 400) int millis) {
        new UnreadPaceTest().playThrough(rooms, millis);
    }

    private void playThrough(List<Integer> rooms, int millis) {
        for (int room = 0; room < ROOMS; room++) {
            hotel.created(conversation(room), ANNA, BEN);
        }
        Map<ConversationId, Long> newest = new HashMap<>();
        Map<ConversationId, Long> newestTold = new HashMap<>();
        List<Long> times = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (int step = 0; step <= rooms.size(); step++) {
            now += step < rooms.size() ? Duration.ofMillis(millis).toNanos() : SECOND;
            List<Notice> told =
                    step < rooms.size() ? unread(told(happened(rooms.get(step), newest))) : pace.due(List.of());
            if (!told.isEmpty()) {
                times.add(now);
            }
            for (Notice notice : told) {
                ConversationId room = notice.unreadIn().orElseThrow();
                assertThat(position(notice)).isEqualTo(newest.get(room));
                newestTold.put(room, position(notice));
                positions.add(position(notice));
            }
        }
        assertThat(positions).isSorted();
        for (int index = 4; index < times.size(); index++) {
            assertThat(times.get(index) - times.get(index - 4)).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(newestTold).as("in the end nothing waits").isEqualTo(newest);
    }

    private Fact happened(int room, Map<ConversationId, Long> newest) {
        Fact fact = sent(conversation(room));
        newest.put(conversation(room), fact.position());
        return fact;
    }

    private Fact sent(ConversationId room) {
        return hotel.sent(room, ANNA, ++messages, "message");
    }

    private List<Notice> told(Fact fact) {
        return pace.due(manager.notices(fact, manager.participants(List.of(fact))));
    }

    private static List<Notice> unread(List<Notice> notices) {
        return notices.stream().filter(notice -> notice.unreadIn().isPresent()).toList();
    }

    private static long position(Notice notice) {
        return notice.fact().position();
    }
}
