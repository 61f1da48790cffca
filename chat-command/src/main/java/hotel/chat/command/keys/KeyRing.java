package hotel.chat.command.keys;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/** The content keys that are known here, unwrapped; a bounded cache over the key store. */
public final class KeyRing {
    private static final int MOST_KEYS = 100_000;

    private final KeyService masters;
    private final KeyStore store;
    private final Cache<StreamId, ContentKey> known =
            Caffeine.newBuilder().maximumSize(MOST_KEYS).build();
    private final AtomicLong destroyed = new AtomicLong();

    public KeyRing(KeyService masters, KeyStore store) {
        this.masters = masters;
        this.store = store;
    }

    /** The key of a subject as far as it is known here, without a statement. */
    public Optional<ContentKey> known(StreamId subject) {
        return Optional.ofNullable(known.getIfPresent(subject));
    }

    /** The key of a subject; that of a subject that must have one was destroyed. */
    public ContentKey require(StreamId subject) {
        ContentKey key = known.getIfPresent(subject);
        if (key == null) {
            fetch(List.of(subject));
            key = known.getIfPresent(subject);
        }
        if (key == null) {
            throw new KeyDestroyed(subject);
        }
        return key;
    }

    /** Looks up the keys that are not known here; afterwards a key that is still unknown does not exist. */
    public void fetch(Collection<StreamId> subjects) {
        List<StreamId> missing =
                subjects.stream().filter(s -> known.getIfPresent(s) == null).toList();
        boolean isCurrent = missing.isEmpty();
        while (!isCurrent) {
            long before = moment();
            isCurrent = learn(store.find(missing), before);
        }
    }

    /** To be asked before keys are read that are to be learned. */
    public long moment() {
        return destroyed.get();
    }

    /**
     * Unwraps keys that were read along with their owners'; a key whose owner's is gone stays unknown. False when keys were
     * destroyed meanwhile: then nothing was learned, as it may be what was destroyed.
     *
     * @param moment from before they were read
     */
    public boolean learn(Collection<WrappedKey> wrapped, long moment) {
        Map<StreamId, WrappedKey> bySubject = new HashMap<>();
        wrapped.forEach(key -> bySubject.put(key.subject(), key));
        bySubject.values().forEach(key -> unwrap(key, bySubject));
        boolean isCurrent = destroyed.get() == moment;
        if (!isCurrent) {
            known.invalidateAll(bySubject.keySet());
        }
        return isCurrent;
    }

    /** The key of a message was destroyed. */
    public void forget(StreamId subject) {
        destroyed.incrementAndGet();
        known.invalidate(subject);
    }

    /** The key of a person was destroyed, with all that it wraps: what is still there is looked up again. */
    public void forgetAll() {
        destroyed.incrementAndGet();
        known.invalidateAll();
    }

    /** A new key for a subject, wrapped by its owner's. It becomes known here when it is read back from the store. */
    public NewKey begin(StreamId subject, @Nullable StreamId owner) {
        ContentKey key = ContentKey.random();
        byte[] wrapped = owner == null
                ? masters.wrap(key.raw(), subject)
                : require(owner).seal(key.raw(), subject);
        return new NewKey(key, new WrappedKey(subject, owner, wrapped));
    }

    private @Nullable ContentKey unwrap(WrappedKey key, Map<StreamId, WrappedKey> others) {
        ContentKey present = known.getIfPresent(key.subject());
        if (present != null) {
            return present;
        }
        byte[] raw = raw(key, others);
        if (raw == null) {
            return null;
        }
        ContentKey unwrapped = ContentKey.of(raw);
        known.put(key.subject(), unwrapped);
        return unwrapped;
    }

    private byte @Nullable [] raw(WrappedKey key, Map<StreamId, WrappedKey> others) {
        StreamId owner = key.owner();
        if (owner == null) {
            return masters.unwrap(key.wrapped(), key.subject());
        }
        WrappedKey ownersKey = others.get(owner);
        ContentKey wrapper = ownersKey == null ? known.getIfPresent(owner) : unwrap(ownersKey, others);
        return wrapper == null ? null : wrapper.open(key.wrapped(), key.subject());
    }

    /** A key just made, and its form for the store. */
    public record NewKey(ContentKey key, WrappedKey wrapped) {}
}
