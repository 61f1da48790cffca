package hotel.chat.command.keys;

import java.util.Collection;
import java.util.List;

import hotel.chat.api.ledger.StreamId;

/** Where wrapped keys are kept. */
@FunctionalInterface
public interface KeyStore {
    /** The keys of these subjects and of their owners, as far as they exist. One statement. */
    List<WrappedKey> find(Collection<StreamId> subjects);
}
