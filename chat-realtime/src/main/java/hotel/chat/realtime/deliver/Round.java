package hotel.chat.realtime.deliver;

import java.util.List;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.Connections;
import hotel.chat.realtime.publish.Sent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the next facts, for one holder of the lease. */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final LedgerReader ledger;
    private final Views views;
    private final Packing packing;
    private final Courier courier;
    private final Connections connections;
    private final DeliveryStore store;
    private final PersonalChannels personal;
    private final int batch;
    private final Turn turn;

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
    }

    /** Tells facts after a position, as far as the read model has seen them; the position up to which all is told now. */
    long after(long position) {
        long seen = views.position();
        if (seen <= position) {
            return position;
        }
        List<Fact> facts = upToDeparture(ledger.after(position, (int) Math.min(batch, seen - position)));
        if (facts.isEmpty()) {
            return position;
        }
        courier.deliver(packing.parcels(facts, personal), turn);
        endConnections(facts.getLast());
        long told = facts.getLast().position();
        if (!store.advance(turn.lease(), told, personal.told())) {
            turn.lease().lost();
            throw new Aborted("taken over");
        }
        personal.persisted();
        return told;
    }

    /** Whoever goes must not hear what comes after: their connections end before that is sent. */
    private static List<Fact> upToDeparture(List<Fact> facts) {
        for (int index = 0; index < facts.size(); index++) {
            if (Connections.endedBy(facts.get(index)).isPresent()) {
                return facts.subList(0, index + 1);
            }
        }
        return facts;
    }

    private void endConnections(Fact fact) {
        Connections.endedBy(fact).ifPresent(staff -> {
            Sent sent = courier.persist(() -> connections.end(fact.hotel(), staff), turn);
            if (sent instanceof Sent.Refused(String cause)) {
                LOG.warn("connections of position {} could not be ended: {}", fact.position(), cause);
            }
        });
    }
}
