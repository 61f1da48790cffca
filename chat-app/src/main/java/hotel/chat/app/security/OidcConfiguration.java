package hotel.chat.app.security;

import java.time.Clock;

import hotel.chat.api.port.Credentials;
import hotel.chat.api.rejection.Rejection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Tokens of an OIDC issuer; its keys are asked for at the first token, so that it may start after this server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.security.oauth2.resourceserver.jwt.issuer-uri:}' != ''")
class OidcConfiguration {
    @Bean
    JwtDecoder rememberedTokens(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer, Clock clock) {
        return new RememberedTokens(new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(issuer)), clock);
    }

    @Bean
    CallerOfToken callerOfToken(AuthSettings settings) {
        return new CallerOfToken(settings, true);
    }

    /** There are no logins here: a password is refused, everything else needs no keeping. */
    @Bean
    Credentials noCredentials() {
        return (hotel, staff, username, password) -> {
            if (password != null) {
                throw Rejection.invalid("password", "passwords are kept by the OIDC issuer");
            }
        };
    }
}
