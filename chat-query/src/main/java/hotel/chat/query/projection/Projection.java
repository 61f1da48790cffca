package hotel.chat.query.projection;

import java.util.List;

import hotel.chat.api.ledger.Fact;
import hotel.chat.query.position.Mark;
import hotel.chat.query.position.ProcessorNames;

/** Tables of one {@link Schema} that are made from facts. */
public interface Projection {
    /** One of {@link ProcessorNames}. */
    String processor();

    /**
     * What its rows mean and how they come about. Whoever changes what {@link #apply} makes of facts counts it up: the live
     * tables are then built anew.
     */
    default int version() {
        return 1;
    }

    /** The tables that only this projection writes, without their schema. */
    List<String> tables();

    /** Indexes that {@link #apply} does without: a rebuild makes them when the rows are there. */
    default List<String> indexesOfQueries() {
        return List.of();
    }

    /**
     * Applies facts that follow on each other and were never applied before, oldest first, in the current transaction. A
     * row that ought to be there and is not is an error.
     */
    void apply(List<Fact> facts);

    /**
     * The same, one batch after the other, by who may go on with what it knows of the rows since it was at that mark.
     *
     * @param before where the tables are, by which nobody else can have changed them
     */
    default void applyAfter(Mark before, List<Fact> facts) {
        apply(facts);
    }

    /** What {@link #applyAfter} did last was committed. */
    default void committed(Mark after) {}
}
