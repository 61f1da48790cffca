package hotel.chat.benchmarks.run;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;

/** What the machine says about itself. */
public final class Machine {
    private Machine() {}

    /** Of the last minute: what else runs here makes figures worse than they are. */
    public static String load() {
        return Samples.number(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), 1);
    }

    /** Processor time of one process. */
    public static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Processor time of the processes below one, such as the PostgreSQL of a server. */
    public static Duration cpuBelow(ProcessHandle process) {
        try (Stream<ProcessHandle> below = process.descendants()) {
            return below.map(Machine::cpu).reduce(Duration.ZERO, Duration::plus);
        }
    }
}
