package hotel.chat.command.keys;

import hotel.chat.api.ledger.StreamId;

/**
 * Wraps the keys that no other content key wraps: people's, and those that the installation's own commands make. A wrapped key
 * says by itself which master key it is under, and is good for its subject only.
 */
public interface KeyService {
    /** Under the master key that is used now. */
    byte[] wrap(byte[] key, StreamId subject);

    /** Whichever master key it is under; one that is not known here is a bug of the installation. */
    byte[] unwrap(byte[] wrapped, StreamId subject);

    /** Whether it is under the master key that is used now. */
    boolean isCurrent(byte[] wrapped);

    /** Learns of master keys that were added. */
    void refresh();
}
