package hotel.chat.app.security;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import hotel.chat.api.port.Credentials;
import hotel.chat.api.rejection.Rejection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Tokens of an OIDC issuer; its keys are asked for at the first token, so that it may start after this server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.security.oauth2.resourceserver.jwt.issuer-uri:}' != ''")
class OidcConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(OidcConfiguration.class);
    private static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";

    @Bean
    JwtDecoder rememberedTokens(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer,
            Environment settings,
            Clock clock) {
        List<String> audiences = Binder.get(settings)
                .bind(AUDIENCES, Bindable.listOf(String.class))
                .orElse(List.of());
        if (audiences.isEmpty()) {
            LOG.warn(
                    "{} names none: a token that the issuer made for another application is taken here too", AUDIENCES);
        }
        return new RememberedTokens(new SupplierJwtDecoder(() -> decoder(issuer, audiences)), clock);
    }

    private static JwtDecoder decoder(String issuer, List<String> audiences) {
        NimbusJwtDecoder decoder = JwtDecoders.fromIssuerLocation(issuer);
        if (!audiences.isEmpty()) {
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer),
                    new JwtClaimValidator<Collection<String>>(
                            JwtClaimNames.AUD,
                            given -> given != null && given.stream().anyMatch(audiences::contains))));
        }
        return decoder;
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
