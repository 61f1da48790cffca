package hotel.chat.app.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Request;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What it takes until something is there. Bytes are promised; times depend on the machine and are only told. */
class FirstPaintPageIT extends OnThePage {
    private static final int MOST_BYTES = 200_000;
    private static final String TIMES = """
            () => {
              const [load] = performance.getEntriesByType('navigation');
              const paint = performance.getEntriesByName('first-contentful-paint')[0];
              return `first paint ${Math.round(paint.startTime)} ms, loaded ${Math.round(load.loadEventEnd)} ms`;
            }
            """;

    @Test
    void the_whole_start_takes_less_than_200_kilobytes_and_half_of_them_only_once(TestReporter report) {
        Colleague anna = hire("anna");
        anna.group("Night shift", hire("ben"));
        Screen screen = screen();
        List<Double> bytes = countBytes(screen);

        screen.logIn(anna);
        assertThat(screen.room("Night shift")).isVisible();
        double first = sum(bytes);
        Object times = screen.page().evaluate(TIMES);
        bytes.clear();
        screen.page().reload();
        assertThat(screen.room("Night shift")).isVisible();
        double again = sum(bytes);

        report.publishEntry("start", "%.0f bytes, then %.0f; %s".formatted(first, again, times));
        assertThat(first).isBetween(10_000.0, (double) MOST_BYTES);
        assertThat(again).isLessThan(first / 2);
    }

    @Test
    void what_only_auditors_and_operators_use_is_not_loaded_for_others() {
        List<String> paths = new CopyOnWriteArrayList<>();
        Screen screen = screen();
        screen.page().onRequest((Request request) -> paths.add(request.url().substring(url().length())));

        screen.logIn(hire("anna"));

        assertThat(paths).contains("/page/main.js").noneMatch(path -> path.matches("/page/(audit|ops)/.*"));
        assertThat(paths).noneMatch(path -> path.contains("tus"));
    }

    @Test
    void nothing_comes_from_anywhere_else() {
        List<String> elsewhere = new CopyOnWriteArrayList<>();
        Screen screen = screen();
        screen.page().onRequest((Request request) -> {
            if (!request.url().startsWith(url())) {
                elsewhere.add(request.url());
            }
        });

        screen.logIn(hire("anna"));

        assertThat(elsewhere).isEmpty();
    }

    /** Of each answer as it came over the wire, compressed, with its headers. */
    private static List<Double> countBytes(Screen screen) {
        List<Double> bytes = new CopyOnWriteArrayList<>();
        CDPSession session = screen.context().newCDPSession(screen.page());
        session.send("Network.enable");
        session.on(
                "Network.loadingFinished",
                (JsonObject event) -> bytes.add(event.get("encodedDataLength").getAsDouble()));
        return bytes;
    }

    private static double sum(List<Double> bytes) {
        return bytes.stream().mapToDouble(Double::doubleValue).sum();
    }
}
