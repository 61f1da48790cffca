package hotel.chat.app.support;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Subscription;
import hotel.chat.api.port.Views;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.UnreadView;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.stream.Reply;
import org.springframework.http.ResponseEntity;

/** Staff without an event store, for tests of the front door alone. */
public final class InMemoryStaff implements Commands, StaffAccess, Views {
    private final ConcurrentMap<String, SaveStaff> people = new ConcurrentHashMap<>();

    @Override
    public ResponseEntity<Object> run(Object command, RequestContent request) {
        return ResponseEntity.ok(run(command).body());
    }

    @Override
    public Reply run(Object command) {
        switch (command) {
            case SaveStaff save -> people.put(key(save.caller().hotel(), save.staffId()), save);
            case RegisterFromToken first ->
                people.putIfAbsent(key(first.caller().hotel(), first.caller().staff()), newcomer(first));
            default -> throw new AssertionError("not a staff command");
        }
        return new Reply(201, null, Map.of(), people.size());
    }

    @Override
    public ResponseEntity<Object> runOnce(RequestContent request, Supplier<Reply> work) {
        return ResponseEntity.ok(work.get().body());
    }

    @Override
    public Optional<ActiveStaff> find(HotelId hotel, StaffId staff) {
        return Optional.ofNullable(people.get(key(hotel, staff)))
                .filter(person -> !Boolean.FALSE.equals(person.active()))
                .map(person -> new ActiveStaff(staff, person.role() == null ? Role.STAFF : person.role()));
    }

    @Override
    public Map<StaffId, PersonView> people(HotelId hotel, Collection<StaffId> staff) {
        return staff.stream()
                .filter(id -> people.containsKey(key(hotel, id)))
                .collect(Collectors.toMap(id -> id, id -> view(people.get(key(hotel, id)))));
    }

    @Override
    public long position() {
        return people.size();
    }

    @Override
    public boolean await(long position, Duration atMost) {
        return true;
    }

    @Override
    public Subscription onAdvance(LongConsumer newPosition) {
        return () -> {};
    }

    @Override
    public Map<MessageId, MessageView> messages(HotelId hotel, Collection<MessageId> messages) {
        return Map.of();
    }

    @Override
    public Map<ConversationId, ConversationView> conversations(
            HotelId hotel, Collection<ConversationId> conversations) {
        return Map.of();
    }

    @Override
    public Map<ConversationId, List<StaffId>> participants(HotelId hotel, Collection<ConversationId> conversations) {
        return Map.of();
    }

    @Override
    public List<UnreadView> unread(HotelId hotel, Collection<ConversationAndStaff> pairs) {
        return List.of();
    }

    @Override
    public List<Stay> stays(HotelId hotel, StaffId staff) {
        return List.of();
    }

    @Override
    public List<MessageId> messagesBetween(
            HotelId hotel, ConversationId conversation, StaffId reader, long after, long upTo, int limit) {
        return List.of();
    }

    private static SaveStaff newcomer(RegisterFromToken first) {
        Caller caller = first.caller();
        return new SaveStaff(caller, caller.staff(), first.username(), first.name(), null, null, null, null);
    }

    private static PersonView view(SaveStaff person) {
        Role role = person.role() == null ? Role.STAFF : person.role();
        return new PersonView(
                person.staffId().value(),
                person.username(),
                person.name(),
                person.avatarUrl(),
                role.wireName(),
                person.department());
    }

    private static String key(HotelId hotel, StaffId staff) {
        return hotel + "/" + staff;
    }
}
