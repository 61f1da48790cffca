package hotel.chat.realtime.deliver;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Previous positions on personal channels, for one holder of the lease. What one batch adds counts only once the batch is
 * persisted, so a batch that is told again gets the same previous positions again.
 */
final class PersonalChannels {
    private static final int MAX_REMEMBERED = 50_000;

    private final DeliveryStore store;

    /** 0 for a person who was never told anything. */
    private final Map<Person, Long> newest = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Person, Step> steps = new HashMap<>();
    private final Map<Person, Long> unsaved = new HashMap<>();

    PersonalChannels(DeliveryStore store) {
        this.store = store;
    }

    /** Begins a batch that concerns these people. */
    void begin(Collection<Person> people) {
        steps.clear();
        Set<Person> unknown = new LinkedHashSet<>(people);
        unknown.removeIf(newest::containsKey);
        if (!unknown.isEmpty()) {
            Map<Person, Long> stored = store.personal(unknown);
            unknown.forEach(person -> newest.put(person, stored.getOrDefault(person, 0L)));
        }
    }

    /**
     * The previous position for a fact, null for the first. Facts come in order; of what comes later than the rest of its fact,
     * or again after a change of hands, the previous position is not known any more.
     */
    @Nullable
    Long tell(Person person, long position) {
        Step before = steps.get(person);
        long latest = before == null ? newest.getOrDefault(person, 0L) : before.latest;
        if (position < latest || (before == null && position == latest)) {
            return null;
        }
        long previous = before != null && latest == position ? before.previous : latest;
        steps.put(person, new Step(previous, position));
        return previous == 0 ? null : previous;
    }

    /** What is to be persisted with the batch. */
    Map<Person, Long> told() {
        Map<Person, Long> told = new HashMap<>(unsaved);
        steps.forEach((person, step) -> told.put(person, step.latest));
        return told;
    }

    /** The batch is told, and will be persisted with the next one. */
    void unsaved() {
        unsaved.putAll(told());
        steps.forEach((person, step) -> newest.put(person, step.latest));
        steps.clear();
    }

    /** The batch is persisted. */
    void persisted() {
        unsaved();
        unsaved.clear();
        var oldest = newest.keySet().iterator();
        while (newest.size() > MAX_REMEMBERED && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    private record Step(long previous, long latest) {}
}
