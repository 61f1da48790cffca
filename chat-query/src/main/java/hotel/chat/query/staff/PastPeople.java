package hotel.chat.query.staff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.staff.StaffStore.StaffKey;

/** People as they were: made of their facts by the directory's own rules, in memory. */
public final class PastPeople {
    private PastPeople() {}

    /** @param facts all of these people's facts until then, in order */
    public static People of(List<Fact> facts) {
        Map<StaffKey, StaffRow> rows = new HashMap<>();
        facts.forEach(fact -> StaffProjection.apply(rows, fact));
        return new People(rows.values().stream().map(PastPeople::person).toList());
    }

    private static PersonView person(StaffRow row) {
        return new PersonView(
                row.key().staff(), row.username(), row.name(), row.avatarUrl(), row.role(), row.department());
    }
}
