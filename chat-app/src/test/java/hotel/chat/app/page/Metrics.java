package hotel.chat.app.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** What a browser says that a page has taken so far: times in seconds, sizes in bytes. */
record Metrics(CDPSession browser) {
    static Metrics of(Screen screen) {
        CDPSession browser = screen.context().newCDPSession(screen.page());
        browser.send("Performance.enable");
        return new Metrics(browser);
    }

    /** By the name that Chromium gives it, {@code ScriptDuration}. */
    double get(String name) {
        for (var metric : browser.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject one = metric.getAsJsonObject();
            if (one.get("name").getAsString().equals(name)) {
                return one.get("value").getAsDouble();
            }
        }
        throw new AssertionError("the browser does not say " + name);
    }

    /** Bytes of what scripts still need. */
    double heap() {
        browser.send("HeapProfiler.collectGarbage");
        return get("JSHeapUsedSize");
    }
}
