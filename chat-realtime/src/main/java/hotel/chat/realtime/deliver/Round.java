package hotel.chat.realtime.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.Connections;
import hotel.chat.realtime.follow.Aborted;
import hotel.chat.realtime.follow.Step;
import hotel.chat.realtime.follow.Turn;
import hotel.chat.realtime.publish.Sent;
import hotel.chat.realtime.telling.Recipient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the next facts, for one holder of the lease. */
final class Round implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private static final Duration WAITED_AT_MOST = Duration.ofSeconds(10);
    private static final int LOOKED_BACK = 2_000;

    private final LedgerReader ledger;
    private final Views views;
    private final Packing packing;
    private final Courier courier;
    private final Connections connections;
    private final DeliveryStore store;
    private final PersonalChannels personal;
    private final UnreadPace pace;
    private final int batch;
    private final Turn turn;
    private boolean hasGoneOn;
    private boolean isBehind;

    Round(Tools tools, Turn turn) {
        this.ledger = tools.ledger();
        this.views = tools.views();
        this.packing = tools.packing();
        this.courier = tools.courier();
        this.connections = tools.connections();
        this.store = tools.store();
        this.batch = tools.batch();
        this.personal = new PersonalChannels(tools.store());
        this.turn = turn;
        this.pace = new UnreadPace(tools.unreadPerSecond(), System::nanoTime);
    }

    /**
     * What the holder before was about to tell: it had gone on, and had not told all numbers. Those are of facts shortly before
     * the newest that it told, however long ago that was.
     */
    private void goOn(long position) {
        hasGoneOn = true;
        List<Fact> told = ledger.after(Math.max(0, position - LOOKED_BACK), LOOKED_BACK).stream()
                .filter(fact -> fact.position() <= position)
                .toList();
        if (!told.isEmpty()) {
            Instant since = told.getLast().at().minus(WAITED_AT_MOST);
            pace.await(packing.notices(
                    told.stream().filter(fact -> fact.at().isAfter(since)).toList()));
        }
    }

    /**
     * Tells facts after a position, as far as the read model has seen them; the position up to which all is told now. While the
     * read model is made anew, its numbers are of facts that were told long ago: those that wait go on waiting.
     */
    @Override
    public long after(long position) {
        long seen = views.position();
        isBehind = seen < position;
        if (isBehind) {
            return position;
        }
        if (!hasGoneOn) {
            goOn(position);
        }
        List<Fact> facts = seen == position
                ? List.of()
                : upToDeparture(ledger.after(position, (int) Math.min(batch, seen - position)));
        if (facts.isEmpty()) {
            courier.deliver(packing.parcels(facts, personal, pace), turn);
            personal.unsaved();
            return position;
        }
        tell(facts);
        long told = facts.getLast().position();
        if (!store.advance(turn.lease(), told, personal.told())) {
            turn.lease().lost();
            throw new Aborted("taken over");
        }
        personal.persisted();
        return told;
    }

    @Override
    public Duration patience(Duration atMost) {
        return isBehind ? atMost : pace.patience(atMost);
    }

    /** A fact that sends somebody away is told alone. */
    private static List<Fact> upToDeparture(List<Fact> facts) {
        for (int index = 0; index < facts.size(); index++) {
            if (Connections.endedBy(facts.get(index)).isPresent()) {
                return facts.subList(0, Math.max(1, index));
            }
        }
        return facts;
    }

    /**
     * Whoever goes hears that they are gone and what that does to their numbers, and then nothing more: their connections
     * end before the others are told, in whose envelopes the conversation may have gone on.
     */
    private void tell(List<Fact> facts) {
        List<Parcel> parcels = packing.parcels(facts, personal, pace);
        StaffId leaver = Connections.endedBy(facts.getFirst()).orElse(null);
        if (leaver == null) {
            courier.deliver(parcels, turn);
            return;
        }
        Recipient gone = new Recipient.OnePerson(leaver);
        courier.deliver(parcels.stream().filter(parcel -> isFor(gone, parcel)).toList(), turn);
        endConnections(facts.getFirst(), leaver);
        courier.deliver(parcels.stream().filter(parcel -> !isFor(gone, parcel)).toList(), turn);
    }

    private static boolean isFor(Recipient recipient, Parcel parcel) {
        return parcel.notice().recipient().equals(recipient);
    }

    private void endConnections(Fact fact, StaffId staff) {
        Sent sent = courier.persist(() -> connections.end(fact.hotel(), staff), turn);
        if (sent instanceof Sent.Refused(String cause)) {
            LOG.warn("connections of position {} could not be ended: {}", fact.position(), cause);
        }
    }
}
