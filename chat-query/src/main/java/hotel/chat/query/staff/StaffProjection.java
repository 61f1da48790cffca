package hotel.chat.query.staff;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffErased;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.ledger.Fact;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.projection.MissingRow;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.staff.StaffStore.StaffKey;

/** The directory: everybody who was ever registered, as they are now. */
public final class StaffProjection implements Projection {
    private final StaffStore store;

    public StaffProjection(StaffStore store) {
        this.store = store;
    }

    @Override
    public String processor() {
        return ProcessorNames.STAFF_DIRECTORY;
    }

    @Override
    public List<String> tables() {
        return List.of("staff");
    }

    @Override
    public List<String> indexesOfQueries() {
        return List.of("staff_by_name");
    }

    @Override
    public void apply(List<Fact> facts) {
        Map<StaffKey, Fact> touched = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.event() instanceof StaffEvent event) {
                touched.put(key(fact, event), fact);
            }
        }
        if (touched.isEmpty()) {
            return;
        }
        Map<StaffKey, StaffRow> rows = new HashMap<>(store.find(touched.keySet()));
        facts.forEach(fact -> apply(rows, fact));
        store.save(rows.values());
    }

    /** One fact; the row that it changes must be there. */
    static void apply(Map<StaffKey, StaffRow> rows, Fact fact) {
        ChatEvent event = fact.event();
        switch (event) {
            case StaffEvent about -> {
                StaffKey key = key(fact, about);
                rows.put(key, next(rows, key, about, fact));
            }
            case ConversationEvent _,
                    MessageEvent _,
                    AttachmentEvent _,
                    ReceiptEvent _,
                    PreferenceEvent _,
                    RecordsEvent _,
                    AuditEvent _,
                    ErasureEvent _ -> {
                // says nothing about people
            }
        }
    }

    private static StaffRow next(Map<StaffKey, StaffRow> rows, StaffKey key, StaffEvent event, Fact fact) {
        if (event instanceof StaffRegistered registered) {
            return StaffRow.registered(key, registered.profile(), registered.role(), fact.position());
        }
        StaffRow row = rows.get(key);
        if (row == null) {
            throw new MissingRow("member of staff", fact.position());
        }
        return switch (event) {
            case StaffRegistered _ -> row;
            case StaffProfileChanged changed -> row.with(changed.profile(), fact.position());
            case StaffRoleChanged changed -> row.with(changed.role(), fact.position());
            case StaffDeactivated _ -> row.with(false, fact.position());
            case StaffReactivated _ -> row.with(true, fact.position());
            case StaffErased _ -> row.erased(fact.position());
        };
    }

    private static StaffKey key(Fact fact, StaffEvent event) {
        return new StaffKey(fact.hotel().value(), event.staffId().value());
    }
}
