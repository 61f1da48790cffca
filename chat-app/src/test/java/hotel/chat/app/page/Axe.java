package hotel.chat.app.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** axe-core, which knows what hinders people who see, hear or move differently. */
record Axe(String source) {
    /** Colours are what they are when nothing moves any more. */
    private static final String SETTLE = """
            () => document.getAnimations()
              .filter((one) => one.effect.getComputedTiming().iterations !== Infinity)
              .forEach((one) => one.finish())
            """;

    private static final String JUDGE = """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false });
              return violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target} ${node.html.slice(0, 200)}`));
            }
            """;

    static Axe of(Chromium chromium) {
        try {
            return new Axe(Files.readString(chromium.modules().resolve("axe-core/axe.min.js")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param what is shown at the moment */
    void judge(Page page, String what) {
        if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(source);
        }
        page.evaluate(SETTLE);
        assertThat((List<?>) page.evaluate(JUDGE)).as(what).isEmpty();
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits into the width", what)
                .isTrue();
    }
}
