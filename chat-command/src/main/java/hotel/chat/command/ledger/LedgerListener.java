package hotel.chat.command.ledger;

import java.util.Collection;
import java.util.List;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;

/** Told by the writing thread, in commit order, before the callers are. Must be quick and must not throw. */
public interface LedgerListener {
    /** This node has committed these facts, one after the other. */
    void committed(List<Fact> facts);

    /** Others have written to these streams. */
    void writtenByOthers(Collection<StreamId> streams);

    /** Others have written so much that nothing remembered can be relied on. */
    void forgetAll();
}
