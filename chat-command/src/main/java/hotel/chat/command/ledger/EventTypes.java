package hotel.chat.command.ledger;

import java.util.HashMap;
import java.util.Map;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.StoredAs;

/** Stored names and revisions to event classes and back, read off the sealed hierarchy. */
final class EventTypes {
    private final Map<String, Class<? extends ChatEvent>> byName = new HashMap<>();
    private final Map<Class<?>, StoredAs> byClass = new HashMap<>();

    EventTypes() {
        register(ChatEvent.class);
    }

    StoredAs storedAs(ChatEvent event) {
        return known(byClass.get(event.getClass()), event.getClass().getSimpleName());
    }

    Class<? extends ChatEvent> eventClass(String name, int revision) {
        return known(byName.get(key(name, revision)), key(name, revision));
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
        if (byName.put(key(storedAs.name(), storedAs.revision()), type) != null) {
            throw new IllegalStateException("two events are stored as " + storedAs.name());
        }
    }

    private static String key(String name, int revision) {
        return name + "/" + revision;
    }

    private static <T> T known(@org.jspecify.annotations.Nullable T found, String name) {
        if (found == null) {
            throw new IllegalStateException("no event is stored as " + name);
        }
        return found;
    }
}
