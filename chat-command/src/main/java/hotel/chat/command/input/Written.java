package hotel.chat.command.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Ids of bodies in the form in which they are kept: a request is the same in whatever case it writes its UUIDs. */
public final class Written {
    private Written() {}

    public static @Nullable String id(@Nullable String uuid) {
        return uuid == null ? null : uuid.toLowerCase(Locale.ROOT);
    }

    public static List<@Nullable String> ids(List<@Nullable String> uuids) {
        List<@Nullable String> kept = new ArrayList<>(uuids.size());
        uuids.forEach(uuid -> kept.add(id(uuid)));
        return kept;
    }
}
