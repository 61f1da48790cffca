package hotel.chat.app.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page logs people in with an OIDC issuer.
 *
 * @param clientId by which the issuer knows the page: a public client with PKCE, whose redirect is this server's {@code /}
 * @param scope that the page asks for
 */
@ConfigurationProperties("chat.page")
record PageSettings(
        @DefaultValue("staff-chat") String clientId,
        @DefaultValue("openid profile") String scope) {}
