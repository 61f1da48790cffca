package hotel.chat.app.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import hotel.chat.app.support.SignedTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tokens of an issuer that other applications have theirs from too. */
@ExtendWith(OutputCaptureExtension.class)
class OidcConfigurationTest {
    private static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";

    private static HttpServer issuer;
    private static RSAKey key;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\", \"subject_types_supported\": [\"public\"]}"
                        .formatted(url()));
        serve("/keys", new JWKSet(key.toPublicJWK()).toString());
        issuer.start();
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    @Test
    void a_token_for_one_of_the_audiences_is_taken() {
        JwtDecoder tokens = tokens("chat,desk");

        assertThat(tokens.decode(token(List.of("chat", "rooms"))).getSubject()).isEqualTo("greta");
        assertThat(tokens.decode(token(List.of("desk"))).getSubject()).isEqualTo("greta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rooms", "chat2", ""})
    void a_token_that_the_issuer_made_for_another_application_is_refused(String audience) {
        JwtDecoder tokens = tokens("chat");
        String foreign = token(audience.isEmpty() ? List.of() : List.of(audience));

        assertThatExceptionOfType(JwtValidationException.class).isThrownBy(() -> tokens.decode(foreign));
    }

    @Test
    void where_no_audience_is_named_all_are_taken_and_that_is_said(CapturedOutput output) {
        JwtDecoder tokens = tokens("");

        assertThat(tokens.decode(token(List.of("rooms"))).getSubject()).isEqualTo("greta");
        assertThat(output).containsOnlyOnce(AUDIENCES);
    }

    private static JwtDecoder tokens(String audiences) {
        return new OidcConfiguration()
                .rememberedTokens(url(), new MockEnvironment().withProperty(AUDIENCES, audiences), Clock.systemUTC());
    }

    private static String token(List<String> audiences) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .subject("greta")
                .audience(audiences)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build();
        return SignedTokens.of(claims, key);
    }

    private static String url() {
        return "http://127.0.0.1:" + issuer.getAddress().getPort();
    }

    private static void serve(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
    }
}
