package hotel.chat.app.page;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody went up through a long story. By how many pixels a line moved at most that was looked at, and how many lines the page held at most. */
record Climb(double moved, int lines) {
    static final int MOST_LINES = 250;
    static final double MOST_PIXELS = 2;

    /**
     * Goes up by steps, between two frames as people do, marks each time what stands in the middle, and looks at each frame where it is.
     * A step may be lost to lines that come at that moment: then they stand where they stood before it.
     * It begins when the page has come to rest. `oldest` is the first message seen.
     */
    private static final String STEPS = """
            async (scroller, until) => {
              const frame = () => new Promise(requestAnimationFrame);
              const lines = () => [...scroller.querySelectorAll('[data-key]')];
              const top = (key) => lines().find((line) => line.dataset.key === key)?.getBoundingClientRect().top ?? Infinity;
              const seen = { moved: 0, lines: 0, oldest: Infinity };
              for (let i = 0; i < 10; i++) {
                await frame();
              }
              while (seen.oldest > until) {
                await new Promise((resolve) => setTimeout(resolve));
                const from = scroller.scrollTop;
                scroller.scrollTop -= 600;
                const step = from - scroller.scrollTop;
                const box = scroller.getBoundingClientRect();
                const middle = box.top + box.height / 2;
                const marked = lines().find((line) => line.getBoundingClientRect().bottom > middle);
                const { key } = marked.dataset;
                const before = top(key);
                for (let i = 0; i < 4; i++) {
                  await frame();
                  const moved = top(key) - before;
                  seen.moved = Math.max(seen.moved, Math.min(Math.abs(moved), Math.abs(moved + step)));
                  seen.lines = Math.max(seen.lines, lines().length);
                }
                const first = Number(scroller.textContent.match(/No (\\d+) of the story/)?.[1]);
                seen.oldest = Math.min(seen.oldest, first);
              }
              return seen;
            }
            """;

    /** From where one is to the message of a number. */
    static Climb upTo(int number, Screen screen) {
        Map<?, ?> seen = (Map<?, ?>) screen.scroller().evaluate(STEPS, number);
        return new Climb(number(seen, "moved"), (int) number(seen, "lines"));
    }

    private static double number(Map<?, ?> seen, String name) {
        return seen.get(name) instanceof Number found ? found.doubleValue() : Double.NaN;
    }

    /** What was looked at stood still, and the page held a part only. */
    void assertSteady() {
        assertThat(moved).isLessThanOrEqualTo(MOST_PIXELS);
        assertThat(lines).isBetween(5, MOST_LINES);
    }
}
