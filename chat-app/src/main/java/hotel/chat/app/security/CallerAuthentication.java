package hotel.chat.app.security;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** The caller that a verified token names, or whom a signed link was made for. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient @Nullable Jwt token;

    CallerAuthentication(Caller caller, Jwt token) {
        super(List.of());
        this.caller = caller;
        this.token = token;
        setAuthenticated(true);
    }

    /** Without a token: good for what the link leads to and for nothing else, so without any role. */
    private CallerAuthentication(Caller caller) {
        super(List.of());
        this.caller = caller;
        this.token = null;
        setAuthenticated(true);
    }

    static CallerAuthentication ofLink(HotelId hotel, StaffId staff) {
        return new CallerAuthentication(new Caller(hotel, staff, Set.of()));
    }

    Caller caller() {
        return caller;
    }

    /** Null for a link. */
    @Nullable
    Jwt token() {
        return token;
    }

    @Override
    public Object getCredentials() {
        return token == null ? "" : token;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.staff().value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that
                && caller.equals(that.caller)
                && Objects.equals(token, that.token);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
