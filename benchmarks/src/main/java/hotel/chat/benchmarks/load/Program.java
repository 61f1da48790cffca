package hotel.chat.benchmarks.load;

import java.time.Duration;

import hotel.chat.benchmarks.run.Machine;

/** A program under load beside the one PostgreSQL that it works on. */
public record Program(Load load, ProcessHandle process, ProcessHandle postgres) {
    public Cost run(int connections, Duration time) {
        return run(connections, time, () -> {});
    }

    /** @param end waits for what is done after the answers, which also costs */
    public Cost run(int connections, Duration time, Runnable end) {
        Duration java = Machine.cpu(process);
        Duration rows = Machine.cpuBelow(postgres);
        Outcome outcome = load.run(connections, time);
        long answered = System.nanoTime();
        end.run();
        return new Cost(
                outcome,
                Machine.cpu(process).minus(java),
                Machine.cpuBelow(postgres).minus(rows),
                Duration.ofNanos(System.nanoTime() - answered));
    }

    /**
     * What a round brought and took.
     *
     * @param program processor time of the program
     * @param postgres processor time of PostgreSQL
     * @param end from the last answer to the end of what had to be waited for
     */
    public record Cost(Outcome outcome, Duration program, Duration postgres, Duration end) {
        public double perSecond() {
            return outcome.perSecond();
        }

        /** Microseconds an answer, of program and PostgreSQL. */
        public double cpu() {
            return programCpu() + postgresCpu();
        }

        public double programCpu() {
            return micros(program.toNanos() / 1000);
        }

        public double postgresCpu() {
            return micros(postgres.toNanos() / 1000);
        }

        public double clientCpu() {
            return micros(outcome.cpuMicros());
        }

        private double micros(long all) {
            return 1.0 * all / outcome.acknowledged();
        }
    }
}
