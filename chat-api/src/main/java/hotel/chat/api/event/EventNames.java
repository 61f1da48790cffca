package hotel.chat.api.event;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names under which events are stored, read off the sealed hierarchy. */
public final class EventNames {
    /** All of them. */
    public static final SortedSet<String> ALL =
            Collections.unmodifiableSortedSet(names(ChatEvent.class).collect(Collectors.toCollection(TreeSet::new)));

    private EventNames() {}

    private static Stream<String> names(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventNames::names)
                : Stream.of(type.getAnnotation(StoredAs.class).name());
    }
}
