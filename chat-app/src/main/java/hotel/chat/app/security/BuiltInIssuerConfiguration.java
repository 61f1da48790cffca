package hotel.chat.app.security;

import java.time.Clock;

import hotel.chat.app.data.DataDirectory;
import hotel.chat.app.limit.RateLimitSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** The server's own tokens and logins, where no OIDC issuer is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.security.oauth2.resourceserver.jwt.issuer-uri:}' == ''")
@Import(TokenController.class)
class BuiltInIssuerConfiguration {
    @Bean
    BuiltInIssuer builtInIssuer(DataDirectory directory, Clock clock, AuthSettings settings) {
        return BuiltInIssuer.of(directory, clock, settings.tokenLifetime());
    }

    @Bean
    JwtDecoder rememberedTokens(BuiltInIssuer issuer, Clock clock) {
        return new RememberedTokens(issuer.verifier(), clock);
    }

    @Bean
    CallerOfToken callerOfToken(AuthSettings settings) {
        return new CallerOfToken(settings, false);
    }

    @Bean
    StoredCredentials storedCredentials(JdbcClient jdbc) {
        return new StoredCredentials(jdbc);
    }

    @Bean
    DemoLogins demoLogins(StoredCredentials credentials) {
        return credentials::store;
    }

    @Bean
    LoginThrottle loginThrottle(RateLimitSettings settings) {
        return new LoginThrottle(settings.enabled());
    }
}
