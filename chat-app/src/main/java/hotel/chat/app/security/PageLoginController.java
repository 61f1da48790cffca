package hotel.chat.app.security;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page where people log in. */
@RestController
class PageLoginController {
    private final PageLogin login;

    PageLoginController(
            PageSettings page,
            AuthSettings auth,
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri:}") String issuer) {
        this.login = new PageLogin(
                issuer.isEmpty() ? null : issuer, page.clientId(), page.scope(), auth.hotelClaim(), auth.rolesClaim());
    }

    @GetMapping("/page/login")
    PageLogin login() {
        return login;
    }

    /**
     * What the page needs to know before anybody is known.
     *
     * @param issuer null with the built-in logins
     */
    record PageLogin(@Nullable String issuer, String clientId, String scope, String hotelClaim, String rolesClaim) {}
}
