package hotel.chat.app.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.staff.RegisterFromToken;
import hotel.chat.command.dispatch.Commands;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Makes the subjects of an OIDC issuer known at their first call. */
final class Newcomers {
    private static final int LARGEST = 100_000;

    private final Commands commands;
    private final AuthSettings settings;
    private final Cache<Caller, Boolean> known =
            Caffeine.newBuilder().maximumSize(LARGEST).build();

    Newcomers(Commands commands, AuthSettings settings) {
        this.commands = commands;
        this.settings = settings;
    }

    /** Registers the subject unless it was seen here before; the command leaves a known person as it is. */
    void welcome(CallerAuthentication authentication) {
        Caller caller = authentication.caller();
        Jwt token = authentication.token();
        if (token == null || caller.tokenRoles() == null || known.getIfPresent(caller) != null) {
            return;
        }
        String username = or(
                token.getClaimAsString(settings.usernameClaim()), caller.staff().value());
        commands.run(new RegisterFromToken(caller, username, or(token.getClaimAsString("name"), username)));
        known.put(caller, true);
    }

    private static String or(@Nullable String claim, String otherwise) {
        return claim == null || claim.isBlank() ? otherwise : claim;
    }
}
