package hotel.chat.app.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Request;
import hotel.chat.app.e2e.Colleague;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What it takes until something is there. Bytes are promised; times depend on the machine and are only told. */
class FirstPaintPageIT extends OnThePage {
    private static final int MOST_BYTES = 200_000;
    private static final String PAINTED = """
            () => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime)
            """;

    /** In a tab in which somebody has logged in before, until a conversation stands in the list and the frame with it is over. */
    private static final String LISTED = """
            sessionStorage.setItem('chat.session', SESSION);
            new MutationObserver((_, observer) => {
              if (document.querySelector('room-list a.room')) {
                observer.disconnect();
                requestAnimationFrame(() => requestAnimationFrame(() => (window.listed = Math.round(performance.now()))));
              }
            }).observe(document, { childList: true, subtree: true });
            """;

    @Test
    void the_whole_start_takes_less_than_200_kilobytes_and_half_of_them_only_once() {
        Colleague anna = hire("anna");
        anna.group("Night shift", hire("ben"));
        Screen screen = screen();
        List<Double> bytes = countBytes(screen);

        screen.logIn(anna);
        assertThat(screen.room("Night shift")).isVisible();
        double first = sum(bytes);
        bytes.clear();
        screen.page().reload();
        assertThat(screen.room("Night shift")).isVisible();
        double again = sum(bytes);

        figure("start", "%.0f bytes, then %.0f".formatted(first, again));
        assertThat(first).isBetween(10_000.0, (double) MOST_BYTES);
        assertThat(again).isLessThan(first / 2);
    }

    @Test
    void something_is_painted_before_the_list_is_there_and_how_soon_both_are_is_told() {
        Colleague anna = hire("anna");
        anna.group("Night shift", hire("ben"));
        Screen stranger = screen().open("");
        double form = milliseconds(stranger, PAINTED);
        Object session = stranger.logIn(anna).page().evaluate("sessionStorage.getItem('chat.session')");

        Screen screen = screen();
        List<Double> bytes = countBytes(screen);
        screen.context().addInitScript(LISTED.replace("SESSION", new Gson().toJson(session)));
        screen.open("");
        double cold = milliseconds(screen, "() => window.listed");
        double coldPaint = milliseconds(screen, PAINTED);
        double coldBytes = sum(bytes);
        bytes.clear();
        screen.page().reload();
        double warm = milliseconds(screen, "() => window.listed");
        double warmPaint = milliseconds(screen, PAINTED);

        figure("log-in painted", "%.0f ms".formatted(form));
        figure("nothing kept", "painted %.0f ms, list %.0f ms".formatted(coldPaint, cold));
        figure("reloaded", "painted %.0f ms, list %.0f ms".formatted(warmPaint, warm));
        assertThat(coldBytes).as("as nothing was kept").isGreaterThan(sum(bytes) * 2);
        assertThat(form).isPositive();
        assertThat(coldPaint).isPositive().isLessThanOrEqualTo(cold);
        assertThat(warmPaint).isPositive().isLessThanOrEqualTo(warm);
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

    /** As soon as the page knows it. */
    private static double milliseconds(Screen screen, String what) {
        return ((Number) screen.page().waitForFunction(what).jsonValue()).doubleValue();
    }

    private static double sum(List<Double> bytes) {
        return bytes.stream().mapToDouble(Double::doubleValue).sum();
    }
}
