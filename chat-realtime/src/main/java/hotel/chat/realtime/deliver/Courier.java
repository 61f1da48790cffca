package hotel.chat.realtime.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Traces;
import hotel.chat.realtime.follow.Aborted;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.Turn;
import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.Sent;
import hotel.chat.realtime.telling.Recipient.Everyone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings parcels out in batches. Few go out as they come. Many go out in two waves, the conversations' channels and then the
 * personal ones, so that what follows from a fact never overtakes it; within a wave each channel belongs to one lane, which
 * keeps its order, and lanes run side by side.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Publisher publisher;
    private final ParkedStore parked;
    private final Backoff backoff;
    private final DeliveryMeters meters;
    private final Traces traces;

    Courier(Publisher publisher, ParkedStore parked, Backoff backoff, DeliveryMeters meters, Traces traces) {
        this.publisher = publisher;
        this.parked = parked;
        this.backoff = backoff;
        this.meters = meters;
        this.traces = traces;
    }

    /**
     * Returns when each parcel is accepted or parked. Copies follow in batches of their own, so that one that is refused
     * costs the others nothing.
     */
    void deliver(List<Parcel> parcels, Turn turn) {
        bring(parcels.stream().filter(parcel -> !parcel.copy()).toList(), turn);
        bring(parcels.stream().filter(Parcel::copy).toList(), turn);
    }

    private void bring(List<Parcel> parcels, Turn turn) {
        if (publisher.lanes() == 1 || parcels.size() <= publisher.maxBatch()) {
            lane(parcels, turn);
            return;
        }
        wave(parcels.stream().filter(Courier::forEveryone).toList(), turn);
        wave(parcels.stream().filter(parcel -> !forEveryone(parcel)).toList(), turn);
    }

    /** Tries an operation until it is accepted or refused for good. */
    Sent persist(Supplier<Sent> operation, Turn turn) {
        for (int retry = 0; ; retry++) {
            turn.check();
            Sent sent = meters.timed(operation);
            if (!(sent instanceof Sent.Retry again)) {
                return sent;
            }
            meters.retried();
            if (retry == 0) {
                LOG.warn("Pusher does not take events ({}); trying again until it does", again.cause());
            }
            turn.pause(backoff.before(retry));
        }
    }

    private static boolean forEveryone(Parcel parcel) {
        return parcel.notice().recipient() instanceof Everyone;
    }

    private void wave(List<Parcel> parcels, Turn turn) {
        int count = Math.min(publisher.lanes(), Math.ceilDiv(parcels.size(), publisher.maxBatch()));
        if (count <= 1) {
            lane(parcels, turn);
            return;
        }
        List<List<Parcel>> lanes = new ArrayList<>();
        for (int lane = 0; lane < count; lane++) {
            lanes.add(new ArrayList<>());
        }
        parcels.forEach(
                parcel -> lanes.get(Math.floorMod(parcel.publication().channel().hashCode(), count))
                        .add(parcel));
        sideBySide(lanes, turn);
    }

    private void sideBySide(List<List<Parcel>> lanes, Turn turn) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> tasks = new ArrayList<>();
            lanes.forEach(parcels -> tasks.add(() -> {
                lane(parcels, turn);
                return null;
            }));
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Aborted("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Aborted aborted) {
                throw aborted;
            }
            throw new IllegalStateException("a lane failed", e.getCause());
        }
    }

    private void lane(List<Parcel> parcels, Turn turn) {
        for (int from = 0; from < parcels.size(); from += publisher.maxBatch()) {
            send(parcels.subList(from, Math.min(from + publisher.maxBatch(), parcels.size())), turn);
        }
    }

    /** Of a refused batch each one is sent alone, in order, to find those that are to blame. */
    private void send(List<Parcel> parcels, Turn turn) {
        List<Publication> events = parcels.stream().map(Parcel::publication).toList();
        List<Fact> facts =
                parcels.stream().map(parcel -> parcel.notice().fact()).toList();
        switch (traces.following("pusher publish", facts, () -> persist(() -> publisher.send(events), turn))) {
            case Sent.Refused(String cause) when parcels.size() == 1 -> park(parcels.getFirst(), cause);
            case Sent.Refused _ -> parcels.forEach(parcel -> send(List.of(parcel), turn));
            case Sent.Accepted _ -> meters.published(parcels.size());
            case Sent.Retry _ -> throw new IllegalStateException("a retry is not an end");
        }
    }

    private void park(Parcel parcel, String cause) {
        LOG.warn(
                "Pusher refused {} of position {} for good: {}",
                parcel.notice().type().wireName(),
                parcel.notice().fact().position(),
                cause);
        parked.park(parcel, cause);
        meters.parked();
    }
}
