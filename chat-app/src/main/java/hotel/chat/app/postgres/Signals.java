package hotel.chat.app.postgres;

import java.io.IOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The signal that Java cannot send: PostgreSQL's fast shutdown is SIGINT, while SIGTERM would wait for its clients. */
final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT \"$0\"", "" + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            log.warn("PostgreSQL cannot be interrupted, terminating it", e);
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
