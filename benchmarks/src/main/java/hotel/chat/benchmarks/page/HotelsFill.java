package hotel.chat.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import hotel.chat.api.event.ConversationCreated;
import hotel.chat.api.event.ConversationKind;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;

/**
 * Fills a ledger with hotels of a hundred people, twenty teams of five and a group of everybody, through the product's own
 * append, a hotel a commit.
 */
final class HotelsFill {
    private static final int STAFF = 100;
    private static final int TEAMS = 20;
    private static final int TOLD = 500;

    private final Ledger ledger;
    private int hotels;

    HotelsFill(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Until there are so many people in all, or a few more. */
    void fill(int people) {
        while (hotels * STAFF < people) {
            hotels++;
            open(new HotelId("hotel-" + hotels));
            if (hotels % TOLD == 0) {
                Report.progress(hotels * STAFF + " of " + people + " people");
            }
        }
    }

    private void open(HotelId hotel) {
        List<StaffId> staff = IntStream.range(0, STAFF)
                .mapToObj(number -> new StaffId("person-" + number))
                .toList();
        List<DecidedEvent> events = new ArrayList<>();
        staff.forEach(person -> events.add(registered(hotel, person)));
        for (int team = 0; team < TEAMS; team++) {
            events.add(created(hotel, staff.subList(team * (STAFF / TEAMS), (team + 1) * (STAFF / TEAMS))));
        }
        events.add(created(hotel, staff));
        ledger.append(new Decided(hotel, staff.getFirst(), events, Map.of(), Map.of(), Map.of(), null));
    }

    private static DecidedEvent registered(HotelId hotel, StaffId person) {
        StreamId stream = StreamId.staff(hotel, person);
        SubjectKey key = new SubjectKey(stream);
        StaffProfile profile = new StaffProfile(
                PersonalText.of(key, person.value()),
                PersonalText.of(key, "Somebody at " + hotel.value()),
                PersonalText.of(key, "Housekeeping"),
                null);
        return new DecidedEvent(stream, 0, null, new StaffRegistered(person, profile, Role.STAFF));
    }

    private static DecidedEvent created(HotelId hotel, List<StaffId> people) {
        ConversationId id = new ConversationId(UUID.randomUUID().toString());
        StreamId stream = StreamId.conversation(hotel, id);
        return new DecidedEvent(
                stream, 0, id, new ConversationCreated(id, ConversationKind.GROUP, null, people.getFirst(), people));
    }
}
