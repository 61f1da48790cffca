package hotel.chat.app.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Reads the claims. A token without a usable subject or hotel, or one that poses as the installation, is no token. */
final class CallerOfToken implements Converter<Jwt, AbstractAuthenticationToken> {
    private final AuthSettings settings;
    private final boolean rolesRule;

    /** @param rolesRule whether the token's roles count (OIDC) or the stored one (built-in issuer) */
    CallerOfToken(AuthSettings settings, boolean rolesRule) {
        this.settings = settings;
        this.rolesRule = rolesRule;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        try {
            StaffId staff = new StaffId(required(token.getSubject()));
            HotelId hotel = new HotelId(required(token.getClaimAsString(settings.hotelClaim())));
            if (staff.equals(StaffId.SYSTEM)) {
                throw new InvalidBearerTokenException("reserved subject");
            }
            return new CallerAuthentication(new Caller(hotel, staff, rolesRule ? roles(token) : null), token);
        } catch (Rejection unusable) {
            throw new InvalidBearerTokenException("unusable claims", unusable);
        }
    }

    private Set<Role> roles(Jwt token) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        if (token.getClaims().get(settings.rolesClaim()) instanceof Collection<?> names) {
            Arrays.stream(Role.values())
                    .filter(role -> names.contains(role.wireName()))
                    .forEach(roles::add);
        }
        return roles;
    }

    private static String required(@Nullable String claim) {
        if (claim == null) {
            throw new InvalidBearerTokenException("missing claims");
        }
        return claim;
    }
}
