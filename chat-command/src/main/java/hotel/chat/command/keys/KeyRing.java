package hotel.chat.command.keys;

import java.util.ArrayList;
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
        ContentKey key = find(List.of(subject)).get(subject);
        if (key == null) {
            throw new KeyDestroyed(subject);
        }
        return key;
    }

    /**
     * The keys of these subjects; one that is not in the answer does not exist. They are handed over, and not looked at again
     * here: all may be forgotten at any moment.
     */
    public Map<StreamId, ContentKey> find(Collection<StreamId> subjects) {
        Map<StreamId, ContentKey> keys = new HashMap<>();
        List<StreamId> missing = new ArrayList<>();
        for (StreamId subject : subjects) {
            ContentKey key = known.getIfPresent(subject);
            if (key == null) {
                missing.add(subject);
            } else {
                keys.put(subject, key);
            }
        }
        if (!missing.isEmpty()) {
            Map<StreamId, ContentKey> stored = stored(missing);
            missing.forEach(subject -> keys.computeIfAbsent(subject, stored::get));
        }
        return keys;
    }

    private Map<StreamId, ContentKey> stored(List<StreamId> subjects) {
        while (true) {
            long before = moment();
            Map<StreamId, ContentKey> keys = unwrapped(store.find(subjects));
            if (keep(keys, before)) {
                return keys;
            }
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
        return keep(unwrapped(wrapped), moment);
    }

    private boolean keep(Map<StreamId, ContentKey> keys, long moment) {
        known.putAll(keys);
        boolean isCurrent = destroyed.get() == moment;
        if (!isCurrent) {
            known.invalidateAll(keys.keySet());
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

    private Map<StreamId, ContentKey> unwrapped(Collection<WrappedKey> wrapped) {
        Map<StreamId, WrappedKey> bySubject = new HashMap<>();
        wrapped.forEach(key -> bySubject.put(key.subject(), key));
        Map<StreamId, ContentKey> keys = new HashMap<>();
        wrapped.forEach(key -> unwrap(key, bySubject, keys));
        return keys;
    }

    private @Nullable ContentKey unwrap(
            WrappedKey key, Map<StreamId, WrappedKey> others, Map<StreamId, ContentKey> unwrapped) {
        ContentKey present = unwrapped.get(key.subject());
        if (present == null) {
            present = known.getIfPresent(key.subject());
        }
        if (present == null) {
            byte[] raw = raw(key, others, unwrapped);
            if (raw == null) {
                return null;
            }
            present = ContentKey.of(raw);
        }
        unwrapped.put(key.subject(), present);
        return present;
    }

    private byte @Nullable [] raw(
            WrappedKey key, Map<StreamId, WrappedKey> others, Map<StreamId, ContentKey> unwrapped) {
        StreamId owner = key.owner();
        if (owner == null) {
            return masters.unwrap(key.wrapped(), key.subject());
        }
        WrappedKey ownersKey = others.get(owner);
        ContentKey wrapper = ownersKey == null ? known.getIfPresent(owner) : unwrap(ownersKey, others, unwrapped);
        return wrapper == null ? null : wrapper.open(key.wrapped(), key.subject());
    }

    /** A key just made, and its form for the store. */
    public record NewKey(ContentKey key, WrappedKey wrapped) {}
}
