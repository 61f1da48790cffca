package hotel.chat.query.projection;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The two threads of a processor: one follows the ledger, one writes. */
record ProcessorThreads(ScheduledExecutorService coordinator, ScheduledExecutorService worker) {
    static ProcessorThreads of(String processor) {
        return new ProcessorThreads(single(processor + "-follow"), single(processor + "-write"));
    }

    private static ScheduledExecutorService single(String name) {
        return Executors.newScheduledThreadPool(
                1, Thread.ofPlatform().daemon().name(name).factory());
    }

    void shutdown() {
        coordinator.shutdown();
        worker.shutdown();
    }
}
