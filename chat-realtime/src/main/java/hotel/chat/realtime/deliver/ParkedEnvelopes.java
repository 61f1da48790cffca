package hotel.chat.realtime.deliver;

import java.util.List;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.Sent;

/** What operators may do with envelopes that Pusher refused for good. */
public final class ParkedEnvelopes {
    /** What became of a retry. */
    public enum Retried {
        /** It went out. */
        DELIVERED,
        /** It was refused again; the cause is kept. */
        REFUSED,
        /** Pusher could not be reached; nothing changed. */
        UNREACHABLE,
        /** Nobody is to be told of it any more: it is forgotten. */
        POINTLESS
    }

    private final ParkedStore store;
    private final LedgerReader ledger;
    private final Packing packing;
    private final Publisher publisher;
    private final DeliveryMeters meters;

    ParkedEnvelopes(
            ParkedStore store, LedgerReader ledger, Packing packing, Publisher publisher, DeliveryMeters meters) {
        this.store = store;
        this.ledger = ledger;
        this.packing = packing;
        this.publisher = publisher;
        this.meters = meters;
    }

    /** At most {@code limit} with a greater id, oldest first. */
    public List<ParkedEnvelope> list(long afterId, int limit) {
        return store.after(afterId, limit);
    }

    /**
     * Makes the envelope again, with the same event id and positions and what the read model says now, and sends it once.
     * An id that is not parked is {@code not_found}.
     */
    public Retried retry(long parkedId) {
        ParkedEnvelope parked = store.find(parkedId).orElseThrow(Rejection::notFound);
        Fact fact = ledger.after(parked.position() - 1, 1).getFirst();
        List<Parcel> parcels = packing.again(fact, parked.channel(), parked.eventId(), parked.previousPosition());
        if (parcels.isEmpty()) {
            return forgotten(parkedId, Retried.POINTLESS);
        }
        for (Parcel parcel : parcels) {
            switch (publisher.send(List.of(parcel.publication()))) {
                case Sent.Accepted _ -> meters.published(1);
                case Sent.Refused(String cause) -> {
                    store.park(parcel, cause);
                    return Retried.REFUSED;
                }
                case Sent.Retry _ -> {
                    return Retried.UNREACHABLE;
                }
            }
        }
        return forgotten(parkedId, Retried.DELIVERED);
    }

    /** Forgets an envelope; clients find out by {@code previous_position}. */
    public void discard(long parkedId) {
        ParkedEnvelope parked = store.find(parkedId).orElseThrow(Rejection::notFound);
        forgotten(parked.parkedId(), Retried.POINTLESS);
    }

    private Retried forgotten(long parkedId, Retried outcome) {
        store.remove(parkedId);
        meters.waiting(store.count());
        return outcome;
    }
}
