package hotel.chat.command.keys;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.ContentKeys;

/** Keys as the store has them at the time of asking: one that was erased on another node must not come out of a cache. */
public final class StoredContentKeys implements ContentKeys {
    private final KeyService masters;
    private final KeyStore store;

    public StoredContentKeys(KeyService masters, KeyStore store) {
        this.masters = masters;
        this.store = store;
    }

    @Override
    public Map<StreamId, byte[]> of(Collection<StreamId> subjects) {
        subjects.forEach(StoredContentKeys::requireShareable);
        Map<StreamId, byte[]> keys = new HashMap<>();
        new KeyRing(masters, store).find(subjects).forEach((subject, key) -> keys.put(subject, key.raw()));
        return keys;
    }

    private static void requireShareable(StreamId subject) {
        if (subject.kind() != StreamKind.MESSAGE && subject.kind() != StreamKind.CONVERSATION) {
            throw new IllegalArgumentException("the key of " + subject + " is not handed out");
        }
    }
}
