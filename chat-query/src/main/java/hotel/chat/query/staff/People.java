package hotel.chat.query.staff;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.view.PersonView;
import org.jspecify.annotations.Nullable;

/**
 * The people that an answer names. Two projections feed an answer, so it can name somebody whom the directory is about to
 * hear of, or the installation itself: they appear under their id.
 */
public final class People {
    private final Map<String, PersonView> known = new HashMap<>();

    public People(Collection<PersonView> people) {
        people.forEach(person -> known.put(person.staffId(), person));
    }

    public PersonView get(String staffId) {
        PersonView person = known.get(staffId);
        return person != null ? person : unknown(staffId);
    }

    public @Nullable PersonView getOrNull(@Nullable String staffId) {
        return staffId == null ? null : get(staffId);
    }

    public List<PersonView> all(Collection<String> staffIds) {
        return staffIds.stream().map(this::get).toList();
    }

    /** How a person appears of whom only the id is known. */
    public static PersonView unknown(String staffId) {
        Role role = staffId.equals(StaffId.SYSTEM.value()) ? Role.OPERATOR : Role.STAFF;
        return new PersonView(staffId, staffId, staffId, null, role.wireName(), null);
    }
}
