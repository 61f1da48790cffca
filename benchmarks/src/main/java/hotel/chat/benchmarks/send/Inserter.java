package hotel.chat.benchmarks.send;

import java.time.Duration;

/** Inserts the ledger's row over and over, one a commit, from several connections. */
interface Inserter {
    /** Rows a second. */
    double run(int clients, Duration time);

    String name();
}
