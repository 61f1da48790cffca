package hotel.chat.command.staff;

import java.util.List;
import java.util.Set;

import hotel.chat.api.event.StaffRegistered;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.command.input.TextRules;
import org.jspecify.annotations.Nullable;

/** What a token says of a person, made into a registration. It must not fail: an issuer's names follow other rules. */
final class TokenRegistration {
    private static final List<Role> HIGHEST_FIRST = List.of(Role.OPERATOR, Role.AUDITOR, Role.MANAGER);

    private TokenRegistration() {}

    /** A name that cannot be used is replaced by the id, which always can. */
    static StaffRegistered decide(RegisterFromToken command) {
        Caller caller = command.caller();
        String id = caller.staff().value();
        String username = ProfileRules.isUsername(command.username()) ? command.username() : id;
        String name = TextRules.isLine(command.name()) ? command.name() : username;
        return new StaffRegistered(
                caller.staff(),
                SaveDecider.profile(caller.hotel(), caller.staff(), username, name, null, null),
                highest(caller.tokenRoles()));
    }

    private static Role highest(@Nullable Set<Role> roles) {
        return roles == null
                ? Role.STAFF
                : HIGHEST_FIRST.stream().filter(roles::contains).findFirst().orElse(Role.STAFF);
    }
}
