package hotel.chat.command.ledger;

import hotel.chat.api.ledger.StreamId;

/** Stale decisions for tests outside the ledger. */
public final class StaleDecisions {
    private StaleDecisions() {}

    public static StaleDecision of(StreamId grown) {
        return new StaleDecision(grown);
    }
}
