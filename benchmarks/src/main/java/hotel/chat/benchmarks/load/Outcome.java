package hotel.chat.benchmarks.load;

import java.util.List;
import java.util.Locale;

/**
 * What a load client saw in one run.
 *
 * @param acknowledged answers 2xx in all, also those that came after the time was up
 * @param refused other answers
 * @param perSecond acknowledged a second within the time
 * @param cpuMicros processor time of the load client
 * @param p50Micros half of the answers took at most this long
 * @param p99Micros 99 of 100 answers took at most this long
 * @param bytes of an answer's body, on average
 */
public record Outcome(
        long acknowledged, long refused, double perSecond, long cpuMicros, long p50Micros, long p99Micros, long bytes) {
    static Outcome parse(String line) {
        List<String> parts = List.of(line.split(" ", -1));
        return new Outcome(
                Long.parseLong(parts.get(0)),
                Long.parseLong(parts.get(1)),
                Double.parseDouble(parts.get(2)),
                Long.parseLong(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Long.parseLong(parts.get(5)),
                Long.parseLong(parts.get(6)));
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%d %d %.3f %d %d %d %d",
                acknowledged,
                refused,
                perSecond,
                cpuMicros,
                p50Micros,
                p99Micros,
                bytes);
    }
}
