package hotel.chat.api.port;

import java.util.Collection;
import java.util.Map;

import hotel.chat.api.ledger.StreamId;

/** Keys of texts, for those who hand over a text with the proof that it is the one that was hashed. */
public interface ContentKeys {
    /**
     * Raw AES-256 keys of messages and conversations, 32 bytes; erased and unknown ones are left out. A person's key is
     * refused as a bug: it wraps the keys of all that the person wrote.
     */
    Map<StreamId, byte[]> of(Collection<StreamId> subjects);
}
