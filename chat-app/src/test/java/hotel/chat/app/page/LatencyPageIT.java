package hotel.chat.app.page;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long it takes from Enter in one browser until another shows what was written. It depends on the machine and is only told. */
class LatencyPageIT extends OnTheNightShift {
    private static final int WARM_UP = 6;
    private static final int MESSAGES = 40;

    /**
     * When Enter was pressed, and when what came was painted: two frames after it was in the page, so that the first of them is over.
     * In milliseconds by the clock of the machine, which both browsers are on.
     */
    private static final String WATCH = """
            () => {
              window.pressed = {};
              window.painted = {};
              const seen = new Set();
              document.addEventListener('keydown', (event) => {
                if (event.key === 'Enter') {
                  window.pressed[event.target.value] = performance.timeOrigin + event.timeStamp;
                }
              }, true);
              const look = () => {
                for (const { textContent } of document.querySelectorAll('chat-thread .message:not(.own) .text')) {
                  if (!seen.has(textContent)) {
                    seen.add(textContent);
                    requestAnimationFrame(() => requestAnimationFrame(() => {
                      window.painted[textContent] = performance.timeOrigin + performance.now();
                    }));
                  }
                }
              };
              new MutationObserver(look).observe(document.querySelector('chat-thread .lines'), { childList: true, subtree: true });
            }
            """;

    /** They take turns, so that a clock that is ahead would shorten as many ways as it lengthens. */
    @Test
    void what_one_writes_is_painted_at_the_other_and_how_soon_is_told() {
        Screen annas = at(anna).enter(SHIFT);
        Screen bens = at(ben).enter(SHIFT);
        annas.page().evaluate(WATCH);
        bens.page().evaluate(WATCH);

        List<String> said = new ArrayList<>();
        List<Double> took = new ArrayList<>();
        for (int number = 0; number < WARM_UP + MESSAGES; number++) {
            boolean isAnnas = number % 2 == 0;
            said.add("Word " + number);
            took.add(milliseconds("Word " + number, isAnnas ? annas : bens, isAnnas ? bens : annas));
        }

        List<Double> sorted = took.stream().skip(WARM_UP).sorted().toList();
        figure(
                "from Enter to painted",
                "%d messages, p50 %.0f ms, p90 %.0f ms, most %.0f ms"
                        .formatted(MESSAGES, part(sorted, 50), part(sorted, 90), part(sorted, 100)));
        assertThat(sorted).hasSize(MESSAGES).allMatch(time -> time > 0 && time < Chromium.PATIENCE_MS);
        assertThat(anna.everything(shift))
                .extracting(message -> message.path("message").asString())
                .isEqualTo(said);
    }

    private static double milliseconds(String text, Screen writer, Screen reader) {
        writer.composer().fill(text);
        writer.composer().press("Enter");
        Object painted = reader.page()
                .waitForFunction("(text) => window.painted[text]", text)
                .jsonValue();
        Object pressed = writer.page().evaluate("(text) => window.pressed[text]", text);
        return ((Number) painted).doubleValue() - ((Number) pressed).doubleValue();
    }

    private static double part(List<Double> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }
}
