package hotel.chat.app.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.support.ChatClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An auditor has a conversation played, or goes to a time. */
class ReplayPageIT extends OnThePage {
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final double STEP_MS = 1_200;
    private static final Duration LONGER_THAN_A_STEP = Duration.ofSeconds(4);

    /** Which facts were shown after the one that is shown now, and when. */
    private static final String WATCH = """
            () => {
              window.moments = [];
              const replay = document.querySelector('audit-replay');
              const shown = () => replay.querySelector('.readout .faint').textContent;
              let before = shown();
              const look = () => {
                const fact = shown();
                if (before !== fact) {
                  before = fact;
                  window.moments.push({ fact, at: performance.now() });
                }
              };
              new MutationObserver(look).observe(replay, { childList: true, characterData: true, subtree: true });
            }
            """;

    private Colleague anna;
    private String cellar;
    private Screen desk;

    @BeforeEach
    void somethingHappens() {
        anna = hire("anna");
        cellar = anna.group("Cellar", hire("ben"));
        String message = anna.said(cellar, "Twelve bottles are missing");
        anna.edit(message, "Two bottles are missing");
        anna.said(cellar, "I found them");
        anna.delete("/messages/" + message);
    }

    @Test
    void it_plays_by_itself_from_the_first_fact_to_the_last_at_the_speed_that_was_chosen() {
        open();
        int last = last();
        desk.page().getByLabel("Speed").selectOption("4");
        desk.page().evaluate(WATCH);

        desk.button("Play").click();

        assertThat(readout()).containsText("fact %d of %d".formatted(last + 1, last + 1));
        assertThat(desk.button("Play")).isVisible();
        assertThat(shown())
                .isEqualTo(IntStream.rangeClosed(1, last + 1)
                        .mapToObj(n -> "fact %d of %d".formatted(n, last + 1))
                        .toList());
        assertThat(past()).containsText("I found them");
        assertThat(past()).containsText("Deleted by");
        assertThat(pauses()).allMatch(pause -> pause >= STEP_MS / 4).anyMatch(pause -> pause < STEP_MS);
    }

    @Test
    void slowly_it_takes_twice_as_long_and_a_pause_stops_it() {
        open();
        int last = last();
        desk.page().getByLabel("Speed").selectOption("0.5");
        slider().press("Home");
        desk.page().evaluate(WATCH);

        desk.button("Play").click();
        assertThat(readout()).containsText("fact 3 of " + (last + 1));
        desk.button("Pause").click();

        assertThat(desk.button("Play")).isVisible();
        List<String> before = shown();
        await().atMost(LONGER_THAN_A_STEP.multipliedBy(2))
                .during(LONGER_THAN_A_STEP)
                .until(() -> shown().equals(before));
        assertThat(pauses()).isNotEmpty().allMatch(pause -> pause >= STEP_MS * 2);
    }

    @Test
    void at_a_time_one_sees_what_had_been_said_by_then() {
        LocalDateTime then = second(anna.send(cellar, "The door is locked"));
        await().until(() -> LocalDateTime.now(ZONE).isAfter(then.plusSeconds(1)));
        anna.said(cellar, "The door is open");
        open();
        assertThat(past()).containsText("The door is open");

        goTo(then);
        assertThat(past()).containsText("The door is locked");
        assertThat(past()).not().containsText("The door is open");
        assertThat(slider()).hasValue(Integer.toString(last() - 1));

        goTo(then.minusDays(1));
        assertThat(desk.page().getByText("The conversation had not begun then. This is its first fact."))
                .isVisible();
        assertThat(slider()).hasValue("0");

        goTo(then.plusDays(1));
        assertThat(past()).containsText("The door is open");
        assertThat(slider()).hasValue(Integer.toString(last()));
    }

    private void open() {
        desk = at(hire("audrey", "auditor")).open("#/audit/conversation/" + cellar);
        assertThat(past()).isVisible();
        assertThat(slider()).hasValue(Integer.toString(last()));
    }

    private static LocalDateTime second(Answer sent) {
        Instant at = Instant.parse(sent.body().path("created_at").asString());
        return LocalDateTime.ofInstant(at, ZONE).truncatedTo(ChronoUnit.SECONDS);
    }

    private void goTo(LocalDateTime time) {
        desk.page().getByLabel("Time (" + ZONE + ")").fill(time.toString());
        desk.button("Go to").click();
    }

    private Locator past() {
        return desk.page().getByLabel("The conversation at this moment");
    }

    private Locator readout() {
        return desk.page().locator("audit-replay .readout");
    }

    private Locator slider() {
        return desk.page().getByLabel("Fact of the conversation");
    }

    private int last() {
        return Integer.parseInt(slider().getAttribute("max"));
    }

    private List<String> shown() {
        return ((List<?>) desk.page().evaluate("window.moments.map(({ fact }) => fact)"))
                .stream().map(String::valueOf).toList();
    }

    /** Milliseconds from one fact to the next, from the first that was played on. */
    private List<Double> pauses() {
        return ((List<?>) desk.page().evaluate("window.moments.slice(1).map(({ at }, n) => at - window.moments[n].at)"))
                .stream().map(pause -> ((Number) pause).doubleValue()).toList();
    }
}
