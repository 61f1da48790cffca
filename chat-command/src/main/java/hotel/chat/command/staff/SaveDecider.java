package hotel.chat.command.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.event.StaffDeactivated;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.event.StaffProfile;
import hotel.chat.api.event.StaffProfileChanged;
import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.event.StaffRoleChanged;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.staff.SaveStaff;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.text.SubjectKey;
import org.jspecify.annotations.Nullable;

/** Who may save whom, and what changes by it. */
final class SaveDecider {
    private static final Set<Role> GRANTED_BY_OPERATORS = Set.of(Role.AUDITOR, Role.OPERATOR);

    private SaveDecider() {}

    /** What is to be appended; empty when all is as it was. */
    static List<StaffEvent> decide(ActiveCaller caller, Optional<StaffState> known, SaveStaff command) {
        requireRight(caller, known, command);
        if (known.filter(StaffState::erased).isPresent()) {
            throw Rejection.rule("That person was erased; whoever comes anew needs another staff_id.");
        }
        StaffProfile profile = profile(command);
        return known.map(state -> changes(state, profile, command)).orElseGet(() -> registration(profile, command));
    }

    /** Refuses who may not save that person with that role. */
    static void requireRight(ActiveCaller caller, Optional<StaffState> known, SaveStaff command) {
        boolean operator = caller.acts(Role.OPERATOR);
        if (!operator && !caller.acts(Role.MANAGER)) {
            throw Rejection.forbidden("Only managers and operators save members of staff.");
        }
        boolean privileged = known.map(StaffState::role)
                .filter(GRANTED_BY_OPERATORS::contains)
                .isPresent();
        boolean grants = command.role() != null && GRANTED_BY_OPERATORS.contains(command.role());
        if (!operator && (privileged || grants)) {
            throw Rejection.forbidden("Only operators grant or change auditors and operators.");
        }
        if (command.staffId().equals(StaffId.SYSTEM)) {
            throw Rejection.rule("That staff_id is the installation's own.");
        }
    }

    /** The stored role after the command. */
    static Role roleAfter(Optional<StaffState> known, SaveStaff command) {
        Role asked = command.role();
        return asked != null ? asked : known.map(StaffState::role).orElse(Role.STAFF);
    }

    private static List<StaffEvent> registration(StaffProfile profile, SaveStaff command) {
        List<StaffEvent> events = new ArrayList<>();
        events.add(new StaffRegistered(command.staffId(), profile, roleAfter(Optional.empty(), command)));
        if (Boolean.FALSE.equals(command.active())) {
            events.add(new StaffDeactivated(command.staffId()));
        }
        return List.copyOf(events);
    }

    private static List<StaffEvent> changes(StaffState state, StaffProfile profile, SaveStaff command) {
        List<StaffEvent> events = new ArrayList<>();
        if (!profile.equals(state.profile())) {
            events.add(new StaffProfileChanged(command.staffId(), profile));
        }
        Role role = roleAfter(Optional.of(state), command);
        if (role != state.role()) {
            events.add(new StaffRoleChanged(command.staffId(), role));
        }
        boolean active = command.active() == null ? state.active() : command.active();
        if (active != state.active()) {
            events.add(active ? new StaffReactivated(command.staffId()) : new StaffDeactivated(command.staffId()));
        }
        return List.copyOf(events);
    }

    private static StaffProfile profile(SaveStaff command) {
        ProfileRules.username(command.username());
        ProfileRules.name(command.name());
        HotelId hotel = command.caller().hotel();
        return profile(
                hotel,
                command.staffId(),
                command.username(),
                command.name(),
                command.department(),
                command.avatarUrl());
    }

    /** A profile under the person's own key. */
    static StaffProfile profile(
            HotelId hotel,
            StaffId staff,
            String username,
            String name,
            @Nullable String department,
            @Nullable String avatarUrl) {
        SubjectKey key = new SubjectKey(StreamId.staff(hotel, staff));
        return new StaffProfile(
                PersonalText.of(key, username),
                PersonalText.of(key, name),
                department == null ? null : PersonalText.of(key, department),
                avatarUrl == null ? null : PersonalText.of(key, avatarUrl));
    }
}
