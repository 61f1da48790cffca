package hotel.chat.command.keys;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/** The content keys that are known here, unwrapped; a bounded cache over the key store. */
public final class KeyRing {
    private static final int MOST_KEYS = 100_000;

    private final ContentKey master;
    private final KeyStore store;
    private final Cache<StreamId, ContentKey> known =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();

    public KeyRing(MasterKey master, KeyStore store) {
        this.master = ContentKey.of(master);
        this.store = store;
    }

    /** The key of a subject as far as it is known here, without a statement. */
    public Optional<ContentKey> known(StreamId subject) {
        return Optional.ofNullable(known.getIfPresent(subject));
    }

    /** The key of a subject; a subject that must have one and has none is a bug or was erased. */
    public ContentKey require(StreamId subject) {
        ContentKey key = known.getIfPresent(subject);
        if (key == null) {
            learn(store.find(List.of(subject)));
            key = known.getIfPresent(subject);
        }
        if (key == null) {
            throw new IllegalStateException("no key for " + subject);
        }
        return key;
    }

    /** Looks up the keys that are not known here; afterwards a key that is still unknown does not exist. */
    public void fetch(Collection<StreamId> subjects) {
        List<StreamId> missing =
                subjects.stream().filter(s -> known.getIfPresent(s) == null).toList();
        if (!missing.isEmpty()) {
            learn(store.find(missing));
        }
    }

    /** Unwraps keys that were read along with their owners'; a key whose owner's is gone stays unknown. */
    public void learn(Collection<WrappedKey> wrapped) {
        Map<StreamId, WrappedKey> bySubject = new HashMap<>();
        wrapped.forEach(key -> bySubject.put(key.subject(), key));
        bySubject.values().forEach(key -> unwrap(key, bySubject));
    }

    /** A new key for a subject, wrapped by its owner's. It becomes known here when it is read back from the store. */
    public NewKey begin(StreamId subject, @Nullable StreamId owner) {
        ContentKey key = ContentKey.random();
        ContentKey wrapper = owner == null ? master : require(owner);
        return new NewKey(key, new WrappedKey(subject, owner, wrapper.wrap(key, subject)));
    }

    private @Nullable ContentKey unwrap(WrappedKey key, Map<StreamId, WrappedKey> others) {
        ContentKey present = known.getIfPresent(key.subject());
        if (present != null) {
            return present;
        }
        ContentKey wrapper = wrapperOf(key, others);
        if (wrapper == null) {
            return null;
        }
        ContentKey unwrapped = wrapper.unwrap(key);
        known.put(key.subject(), unwrapped);
        return unwrapped;
    }

    private @Nullable ContentKey wrapperOf(WrappedKey key, Map<StreamId, WrappedKey> others) {
        StreamId owner = key.owner();
        if (owner == null) {
            return master;
        }
        WrappedKey ownersKey = others.get(owner);
        return ownersKey == null ? known.getIfPresent(owner) : unwrap(ownersKey, others);
    }

    /** A key just made, and its form for the store. */
    public record NewKey(ContentKey key, WrappedKey wrapped) {}
}
