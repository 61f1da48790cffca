package hotel.chat.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** MB of one process that lie in memory (RSS). */
    public static double memory(ProcessHandle process) {
        return kilobytes(process, "status", "VmRSS:") / 1e3;
    }

    /** MB of the processes below one, what they share counted once (PSS). */
    public static double memoryBelow(ProcessHandle process) {
        try (Stream<ProcessHandle> below = process.descendants()) {
            return below.mapToDouble(one -> kilobytes(one, "smaps_rollup", "Pss:"))
                            .sum()
                    / 1e3;
        }
    }

    private static double kilobytes(ProcessHandle process, String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }
}
