package hotel.chat.query.projection;

import java.util.List;

import hotel.chat.api.ledger.Fact;
import hotel.chat.query.position.ProcessorNames;

/** Tables that are made from facts. */
public interface Projection {
    /** One of {@link ProcessorNames}. */
    String processor();

    /** The tables that only this projection writes, with their schema. */
    List<String> tables();

    /**
     * Applies facts that follow on each other and were never applied before, oldest first, in the current transaction. A
     * row that ought to be there and is not is an error.
     */
    void apply(List<Fact> facts);
}
