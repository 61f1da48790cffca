package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/** The table of the people whom an export names, as they are when it is made. One statement a person. */
final class People {
    private static final List<String> COLUMNS =
            List.of("staff_id", "username", "name", "department", "role", "is_active", "is_erased");

    private final LedgerReader ledger;
    private final HotelId hotel;

    People(LedgerReader ledger, HotelId hotel) {
        this.ledger = ledger;
        this.hotel = hotel;
    }

    void write(TableFormat format, OutputStream out, Iterable<String> staff) throws IOException {
        Table table = format.table(out, COLUMNS);
        for (String id : staff) {
            List<Fact> facts = ledger.stream(StreamId.staff(hotel, new StaffId(id)));
            if (!facts.isEmpty()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("staff_id", id);
                facts.forEach(fact -> apply((StaffEvent) fact.event(), row));
                table.row(row);
            }
        }
    }

    private static void apply(StaffEvent event, Map<String, @Nullable Object> row) {
        switch (event) {
            case StaffRegistered registered -> {
                profile(registered.profile(), row);
                row.put("role", registered.role().wireName());
                row.put("is_active", true);
            }
            case StaffProfileChanged changed -> profile(changed.profile(), row);
            case StaffRoleChanged changed -> row.put("role", changed.role().wireName());
            case StaffDeactivated _ -> row.put("is_active", false);
            case StaffReactivated _ -> row.put("is_active", true);
            case StaffErased _ -> row.put("is_erased", true);
        }
    }

    private static void profile(StaffProfile profile, Map<String, @Nullable Object> row) {
        row.put("username", profile.username().value());
        row.put("name", profile.name().value());
        PersonalText department = profile.department();
        row.put("department", department == null ? null : department.value());
        row.put("role", row.get("role"));
        row.put("is_active", row.get("is_active"));
        row.put("is_erased", profile.name().erased());
    }
}
