package hotel.chat.command.stream;

import java.util.Collection;

import hotel.chat.api.ledger.StreamId;

/** States of streams for those who only look. */
public interface Streams {
    /** The states as they are in the event store now. One statement. */
    States fresh(Collection<StreamId> streams);
}
