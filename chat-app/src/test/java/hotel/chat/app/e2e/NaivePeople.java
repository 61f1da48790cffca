package hotel.chat.app.e2e;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** Who there is, and how each is shown. Usernames are the same as ids. */
record NaivePeople(List<String> ids, String manager) {

    Map<String, @Nullable Object> person(String id) {
        return json(
                "staff_id",
                id,
                "username",
                id,
                "name",
                name(id),
                "avatar_url",
                null,
                "role",
                id.equals(manager) ? "manager" : "staff",
                "department",
                null);
    }

    List<Map<String, @Nullable Object>> persons(Collection<String> ids) {
        return ids.stream().map(this::person).toList();
    }

    /** Hired as that, with a number after it. */
    static String name(String id) {
        return Objects.requireNonNull(id.substring(0, id.lastIndexOf('-')));
    }
}
