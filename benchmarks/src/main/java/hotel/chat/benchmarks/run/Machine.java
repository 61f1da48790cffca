package hotel.chat.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    /** Processor time of the processes below one, such as those of a PostgreSQL; where the system tells it, also of those that have ended. */
    public static Duration cpuBelow(ProcessHandle process) {
        try (Stream<ProcessHandle> below = process.descendants()) {
            return below.map(one -> cpu(one).plus(ended(one))).reduce(ended(process), Duration::plus);
        }
    }

    /** Of the children that a process had: Linux adds theirs up in ticks of 10 ms. */
    private static Duration ended(ProcessHandle process) {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        try {
            String said = Files.readString(stat);
            List<String> fields =
                    List.of(said.substring(said.lastIndexOf(')') + 2).split(" ", -1));
            return Duration.ofMillis(10 * (Long.parseLong(fields.get(13)) + Long.parseLong(fields.get(14))));
        } catch (NoSuchFileException notLinuxOrGone) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
