package hotel.chat.app.page;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import hotel.chat.app.e2e.Page;
import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * One Chromium for all tests of the page, driven by the Playwright that npm brings; it ends with the last of them. Where it or
 * Node is missing, they are left out.
 */
record Chromium(Playwright playwright, Path modules, Browser browser) implements AutoCloseable {
    static final double PATIENCE_MS = 20_000;
    private static final Namespace HERE = Namespace.create(Chromium.class);

    /** Starts it. */
    static final class IsThere implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            Path modules = Page.requireNode();
            Optional<Path> chromium = onPath("chromium");
            assumeTrue(chromium.isPresent(), "skipped: chromium is not installed");
            store(context).computeIfAbsent(Chromium.class, _ -> start(modules, chromium.orElseThrow()));
        }
    }

    static Chromium of(ExtensionContext context) {
        return store(context).get(Chromium.class, Chromium.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(HERE);
    }

    private static Chromium start(Path modules, Path chromium) {
        System.setProperty("playwright.cli.dir", driver(modules).toString());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        onPath("node").orElseThrow().toString())));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(List.of("--no-sandbox")));
        return new Chromium(playwright, modules, browser);
    }

    /** The directory in which Playwright's Java half looks for the other one, as {@code package}. */
    private static Path driver(Path modules) {
        try {
            Path driver = ChatAppIT.temporary();
            Files.createSymbolicLink(driver.resolve("package"), modules.resolve("playwright-core"));
            return driver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
