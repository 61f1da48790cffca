package hotel.chat.app.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.microsoft.playwright.Request;

/**
 * What it took to open a conversation until its newest message stood there: times in milliseconds, the heap in bytes after what
 * nobody needs was thrown away, elements of the whole page, and the calls that were made for it.
 */
record Opening(double script, double layout, double task, double wall, double heap, int elements, List<String> calls) {
    /** Chooses it in the list; `words` are what its newest message begins with. A few frames more belong to it. */
    private static final String OPEN = """
            async ({ title, words }) => {
              const frame = () => new Promise(requestAnimationFrame);
              const links = [...document.querySelectorAll('room-list a.room')];
              const begun = performance.now();
              links.find((one) => one.textContent.includes(title)).click();
              const shown = () => [...document.querySelectorAll('chat-thread [role=listitem]')];
              while (shown().length < 5 || !shown().at(-1).textContent.includes(words)) {
                if (performance.now() - begun > 20_000) {
                  throw new Error('it does not open');
                }
                await frame();
              }
              await frame();
              const wall = performance.now() - begun;
              for (let i = 0; i < 10; i++) {
                await frame();
              }
              return wall;
            }
            """;

    static Opening of(String title, String conversation, String words, Screen screen, Metrics metrics) {
        List<String> calls = new ArrayList<>();
        Consumer<Request> asked = request -> {
            if (request.url().contains(conversation)) {
                calls.add(request.method() + " " + request.url().replaceFirst(".*" + conversation, ""));
            }
        };
        screen.page().onRequest(asked);
        double script = metrics.get("ScriptDuration");
        double layout = metrics.get("LayoutDuration");
        double task = metrics.get("TaskDuration");
        Object wall = screen.page().evaluate(OPEN, Map.of("title", title, "words", words));
        screen.page().offRequest(asked);
        return new Opening(
                (metrics.get("ScriptDuration") - script) * 1_000,
                (metrics.get("LayoutDuration") - layout) * 1_000,
                (metrics.get("TaskDuration") - task) * 1_000,
                ((Number) wall).doubleValue(),
                metrics.heap(),
                screen.page().locator("*").count(),
                List.copyOf(calls));
    }

    /** The one that is neither fast nor slow among them. */
    static Opening middle(List<Opening> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Opening::script))
                .toList()
                .get(all.size() / 2);
    }

    @Override
    public String toString() {
        return "script %.1f ms, layout %.1f ms, tasks %.1f ms, wall %.0f ms, heap %.1f MB, %d elements, %s"
                .formatted(script, layout, task, wall, heap / 1_000_000, elements, calls);
    }
}
