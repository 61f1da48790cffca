package hotel.chat.benchmarks.audit;

import java.time.Duration;

import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.Pause;

/** An export of all of a hotel, in the server. */
final class Exporting {
    private final ChatApi api;
    private final String auditor;
    private String export = "";

    Exporting(int port, String auditor) {
        this.api = new ChatApi(port);
        this.auditor = auditor;
    }

    void begin() {
        export = api.export(auditor);
    }

    boolean isRunning() {
        return state().equals("running");
    }

    /** Until it is done; how long that took. */
    Duration await(Duration patience) {
        long begin = System.nanoTime();
        while (isRunning()) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new IllegalStateException("the export was not done within " + patience);
            }
            Pause.of(Duration.ofMillis(200));
        }
        if (!state().equals("done")) {
            throw new IllegalStateException("the export ended as " + state());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private String state() {
        return api.exportState(auditor, export);
    }
}
