package hotel.chat.app.page;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import hotel.chat.app.e2e.Colleague;
import hotel.chat.app.e2e.EndToEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The page at the shared server, with a browser for each person. Nothing may go wrong in any that the test did not foresee. */
@ExtendWith(Chromium.IsThere.class)
abstract class OnThePage extends EndToEnd {
    private static final Logger log = LoggerFactory.getLogger(OnThePage.class);

    private final List<Screen> screens = new ArrayList<>();
    private Chromium chromium;

    @RegisterExtension
    final BeforeEachCallback browser = context -> chromium = Chromium.of(context);

    /** What was to be seen when a test failed lies in {@code target/page}. */
    @RegisterExtension
    final AfterTestExecutionCallback evidence = context -> {
        if (context.getExecutionException().isPresent()) {
            String test = getClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName();
            for (int i = 0; i < screens.size(); i++) {
                screens.get(i).picture(Path.of("target", "page", test + "." + i + ".png"));
            }
        }
    };

    final Chromium chromium() {
        return chromium;
    }

    /** The server's. */
    final int port() {
        return URI.create(url()).getPort();
    }

    final Screen screen() {
        return screen(Look.USUAL, url());
    }

    final Screen screen(Look look, String url) {
        Screen screen = Screen.of(chromium, look, url);
        screens.add(screen);
        return screen;
    }

    /** Somebody's browser, logged in. */
    final Screen at(Colleague person) {
        return screen().logIn(person);
    }

    /** A figure that depends on the machine, for whoever reads the log. */
    final void figure(String what, String figures) {
        log.info("{}, {}: {}", getClass().getSimpleName(), what, figures);
    }

    @AfterEach
    void nothing_went_wrong_on_any_screen() {
        screens.forEach(Screen::close);
        assertThat(screens).flatMap(Screen::complaints).isEmpty();
    }
}
