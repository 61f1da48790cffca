package hotel.chat.realtime.deliver;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
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

    public Optional<ParkedEnvelope> find(long parkedId) {
        return store.find(parkedId);
    }

    /** Channels that something is parked of, those that were not tried for the longest time first. */
    public List<String> channels() {
        return store.channels();
    }

    /** What is to go out first on a channel; until the transaction ends nobody else gets it. */
    public Optional<ParkedEnvelope> claimFirst(String channel) {
        store.lock(channel);
        return store.first(channel);
    }

    public long count() {
        return store.count();
    }

    /** Makes the envelope again, with the same event id and positions and what the read model says now, and sends it once. */
    public Retried retry(ParkedEnvelope parked) {
        Fact fact = ledger.after(parked.position() - 1, 1).getFirst();
        List<Parcel> parcels = packing.again(fact, parked.channel(), parked.eventId(), parked.previousPosition());
        for (Parcel parcel : parcels) {
            switch (publisher.send(List.of(parcel.publication()))) {
                case Sent.Accepted _ -> meters.published(1);
                case Sent.Refused(String cause) -> {
                    store.refusedAgain(parked.parkedId(), cause);
                    return Retried.REFUSED;
                }
                case Sent.Retry _ -> {
                    return Retried.UNREACHABLE;
                }
            }
        }
        store.remove(parked.parkedId());
        return parcels.isEmpty() ? Retried.POINTLESS : Retried.DELIVERED;
    }

    /** Forgets it; clients find out by {@code previous_position}. */
    public void discard(ParkedEnvelope parked) {
        store.remove(parked.parkedId());
    }
}
