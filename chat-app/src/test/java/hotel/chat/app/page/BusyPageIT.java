package hotel.chat.app.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A conversation in which four others write all the time; for five minutes with {@code -Dchat.e2e.busy=300}. */
class BusyPageIT extends OnThePage {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("chat.e2e.busy", 8));
    private static final int A_SECOND = 50;
    private static final int MB = 1_000_000;
    private static final String KEPT = """
            () => {
              window.samples = [];
              const shown = () => [...document.querySelectorAll('chat-thread [role=listitem]')].map((one) => one.dataset.key);
              setInterval(() => window.samples.push(shown().join(' ')), 200);
            }
            """;
    private static final String MARKS = """
            () => {
              const inside = document.querySelector('chat-thread .lines');
              return inside.childNodes.length - inside.childElementCount;
            }
            """;

    @Test
    void whoever_follows_sees_every_message_once_and_in_its_place_and_memory_stays_flat() throws Exception {
        Colleague anna = hire("anna");
        List<Colleague> others =
                Stream.of("ben", "carla", "dev", "mona").map(name -> hire(name)).toList();
        String lobby = anna.group("Lobby", others.toArray(Colleague[]::new));
        Screen screen = at(anna).enter("Lobby");
        Metrics browser = Metrics.of(screen);
        screen.page().evaluate(KEPT);

        write(lobby, others, TIME.dividedBy(2));
        double early = browser.heap();
        write(lobby, others, TIME.dividedBy(2));
        String last = anna.said(lobby, "That was all.");

        assertThat(screen.message("That was all.")).isVisible();
        assertThat(screen.room("Lobby").locator(".badge")).hasCount(0);
        double late = browser.heap();
        Object marks = screen.page().evaluate(MARKS);
        figure("heap", "%.1f MB, then %.1f".formatted(early / MB, late / MB));
        assertThat(late).isLessThan(early * 1.5 + 2 * MB);
        assertThat((Integer) marks).as("nodes that no line needs").isLessThan(300);
        assertInPlace(samples(screen), order(anna, lobby), last);
    }

    /** What was seen is a stretch of what was said, each time. */
    private static void assertInPlace(List<List<String>> samples, List<String> order, String last) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(id -> places.put(id, places.size()));
        assertThat(samples).hasSizeGreaterThan(Math.toIntExact(TIME.toSeconds()));
        for (List<String> seen : samples) {
            List<Integer> at = seen.stream().map(places::get).toList();
            assertThat(at)
                    .isEqualTo(IntStream.range(0, at.size())
                            .mapToObj(index -> at.getFirst() + index)
                            .toList());
        }
        assertThat(samples.getLast()).endsWith(last);
        assertThat(order).hasSize(Math.toIntExact(TIME.toSeconds()) * A_SECOND + 1);
    }

    private static List<String> order(Colleague anna, String conversation) {
        return anna.everything(conversation).stream()
                .map(message -> message.path("message_id").asString())
                .toList();
    }

    private static List<List<String>> samples(Screen screen) {
        List<List<String>> samples = new ArrayList<>();
        for (Object sample : (List<?>) screen.page().evaluate("window.samples.filter(Boolean)")) {
            samples.add(List.of(sample.toString().split(" ")));
        }
        return samples;
    }

    /** Each at a quarter of the rate. */
    private static void write(String conversation, List<Colleague> people, Duration time) throws Exception {
        int each = Math.toIntExact(time.toSeconds()) * A_SECOND / people.size();
        Duration between = time.dividedBy(each);
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (Colleague person : people) {
                all.add(writers.submit(() -> {
                    long begun = System.nanoTime();
                    for (int number = 0; number < each; number++) {
                        LockSupport.parkNanos(begun + number * between.toNanos() - System.nanoTime());
                        person.said(conversation, "Note " + number + " of " + person.id());
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
