package hotel.chat.realtime.embedded;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client: bounded in frames and bytes, in order, written by one thread at a time.
 * Offering never blocks. Who cannot keep up is ended rather than waited for; the client then reconnects and syncs.
 */
final class Outbox {

    /** So many frames leave the queue at once, or so many bytes: what has left it neither counts nor can be taken back. */
    private static final int TOGETHER = 16;

    private static final int BYTES_TOGETHER = 8_192;

    private final Transport transport;
    private final Executor writers;
    private final int maxFrames;
    private final long maxBytes;
    private final HubMeters meters;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Frame> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private @Nullable Ending ending;

    Outbox(Transport transport, Executor writers, EmbeddedPusherProperties settings, HubMeters meters) {
        this.transport = transport;
        this.writers = writers;
        this.maxFrames = settings.queueFrames();
        this.maxBytes = settings.queueSize().toBytes();
        this.meters = meters;
    }

    /** Queues a frame; false says that this very frame was one too many and the connection is lost. */
    boolean offer(Frame frame) {
        lock.lock();
        try {
            if (ending != null) {
                meters.dropped(1);
                return true;
            }
            if (waiting.size() >= maxFrames || waitingBytes + frame.bytes() > maxBytes) {
                meters.dropped(1);
                begin(Ending.TOO_SLOW);
                return false;
            }
            waiting.add(frame);
            waitingBytes += frame.bytes();
            wake();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connection after, or instead of, what still waits. The first ending counts. */
    void end(Ending cause) {
        lock.lock();
        try {
            if (ending == null) {
                begin(cause);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits, since the far end is gone. */
    void abandon() {
        lock.lock();
        try {
            if (ending == null) {
                ending = Ending.TERMINATED;
            }
            discard();
            finished.complete(null);
        } finally {
            lock.unlock();
        }
    }

    /** Completes when the close frame was sent or the far end is gone. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    private void begin(Ending cause) {
        ending = cause;
        if (!cause.flushing()) {
            discard();
        }
        wake();
    }

    private void discard() {
        meters.dropped(waiting.size());
        waiting.clear();
        waitingBytes = 0;
    }

    private void wake() {
        if (!writing) {
            writing = true;
            writers.execute(this::write);
        }
    }

    private void write() {
        try {
            for (Step step = next(); step != null; step = next()) {
                if (step.ending() != null) {
                    transport.close(step.ending().code(), step.ending().reason());
                    finished.complete(null);
                    return;
                }
                transport.send(step.frames());
                meters.sent(step.frames().size());
            }
        } catch (IOException | RuntimeException broken) {
            abandon();
            closeBroken();
        }
    }

    /** The container then reports the end to the handler, which takes the connection out of the registry. */
    private void closeBroken() {
        try {
            transport.close(Ending.BROKEN.code(), Ending.BROKEN.reason());
        } catch (IOException | RuntimeException alreadyClosed) {
            // That is what was wanted.
        }
    }

    /** What to do next; null lets this writer go. After an ending no other writer is ever started. */
    private @Nullable Step next() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                return new Step(taken(), null);
            }
            if (ending != null) {
                return new Step(List.of(), ending);
            }
            writing = false;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private List<Frame> taken() {
        List<Frame> frames = new ArrayList<>(Math.min(TOGETHER, waiting.size()));
        int bytes = 0;
        for (Frame next = waiting.peek(); next != null && frames.size() < TOGETHER; next = waiting.peek()) {
            bytes += next.bytes();
            if (bytes > BYTES_TOGETHER && !frames.isEmpty()) {
                break;
            }
            frames.add(waiting.remove());
            waitingBytes -= next.bytes();
        }
        return frames;
    }

    private record Step(List<Frame> frames, @Nullable Ending ending) {}
}
