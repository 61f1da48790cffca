package hotel.chat.command.erasure;

import java.util.List;

import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;

/** Where a message was forwarded to. */
@FunctionalInterface
public interface Copies {
    /** The streams of its copies, as far as there are any now. One statement. */
    List<StreamId> of(HotelId hotel, MessageId origin);
}
