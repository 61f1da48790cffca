package hotel.chat.command.ledger;

import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.StoredAs;

/** Stored names to event classes and back, read off the sealed hierarchy; older revisions are read by {@link Upcasters}. */
final class EventTypes {
    private final Map<String, Class<? extends ChatEvent>> byName = new HashMap<>();
    private final Map<Class<?>, StoredAs> byClass = new HashMap<>();

    EventTypes() {
        register(ChatEvent.class);
    }

    StoredAs storedAs(ChatEvent event) {
        return known(byClass.get(event.getClass()), event.getClass().getSimpleName());
    }

    Class<? extends ChatEvent> eventClass(String name) {
        return known(byName.get(name), name);
    }

    /** The revision in which an event of that name is stored now. */
    int revision(String name) {
        return known(byClass.get(eventClass(name)), name).revision();
    }

    private void register(Class<? extends ChatEvent> type) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                register(permitted.asSubclass(ChatEvent.class));
            }
            return;
        }
        StoredAs storedAs = known(type.getAnnotation(StoredAs.class), type.getSimpleName());
        byClass.put(type, storedAs);
        if (byName.put(storedAs.name(), type) != null) {
            throw new IllegalStateException("two events are stored as " + storedAs.name());
        }
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T found, String name) {
        if (found == null) {
            throw new IllegalStateException("no event is stored as " + name);
        }
        return found;
    }
}
