package hotel.chat.command.media.job;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import hotel.chat.command.media.worker.Finding;
import hotel.chat.command.media.worker.Finding.Outcome;
import hotel.chat.command.media.worker.WorkOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A worker process, for one file at a time. One that does not answer in time is killed with all that it has started. */
final class Worker implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedWriter orders;
    private final BlockingQueue<Finding> answers = new LinkedBlockingQueue<>();
    private volatile boolean isOpen = true;

    private Worker(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("media-worker-answers").start(this::listen);
    }

    /** Starts one and waits until it can be given orders. */
    static Worker start(WorkerCommand command) throws InterruptedException {
        Worker worker;
        try {
            worker = new Worker(command.start());
        } catch (IOException failed) {
            throw new WorkerUnavailable(failed);
        }
        boolean isReady = false;
        try {
            Finding first = worker.answers.poll(START.toMillis(), TimeUnit.MILLISECONDS);
            isReady = first != null && first.outcome() == null;
        } finally {
            if (!isReady) {
                worker.close();
            }
        }
        if (!isReady) {
            throw new WorkerUnavailable();
        }
        return worker;
    }

    /** What it finds, always with an outcome. After a time-out or its death the worker is of no more use. */
    Finding look(WorkOrder order, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Finding known = Finding.NOTHING;
        try {
            orders.write(JSON.writeValueAsString(order));
            orders.newLine();
            orders.flush();
        } catch (IOException gone) {
            close();
            throw new WorkerUnavailable(gone);
        }
        while (known.outcome() == null) {
            Finding answer = poll(deadline);
            if (answer == null) {
                known = known.ended(Outcome.TIMEOUT);
            } else {
                known = answer.outcome() == Outcome.DIED ? known.ended(Outcome.DIED) : answer;
            }
        }
        if (known.outcome() == Outcome.TIMEOUT || known.outcome() == Outcome.DIED) {
            close();
        }
        return known;
    }

    private @Nullable Finding poll(long deadline) throws InterruptedException {
        try {
            return answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            close();
            throw stopped;
        }
    }

    /** Whether it can be given another order. */
    boolean isAlive() {
        return isOpen && process.isAlive();
    }

    /** Its process number. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        isOpen = false;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                answers.add(JSON.readValue(line, Finding.class));
                line = lines.readLine();
            }
        } catch (IOException | JacksonException unusable) {
            process.destroyForcibly();
        } finally {
            answers.add(Finding.NOTHING.ended(Outcome.DIED));
        }
    }
}
