package hotel.chat.app.security;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.view.PersonView;
import hotel.chat.app.data.DataDirectory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Signs tokens (ES256) with a key of this installation's own, and verifies them. */
final class BuiltInIssuer {
    private static final String NAME = "staff-chat";

    private final ECKey key;
    private final Clock clock;
    private final Duration lifetime;
    private final NimbusJwtEncoder encoder;

    private BuiltInIssuer(ECKey key, Clock clock, Duration lifetime) {
        this.key = key;
        this.clock = clock;
        this.lifetime = lifetime;
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
    }

    /** With the key that the data directory keeps; it is made at the first start. */
    static BuiltInIssuer of(DataDirectory directory, Clock clock, Duration lifetime) {
        String kept = directory.secret(directory.tokenSigningKey(), BuiltInIssuer::newKey);
        try {
            return new BuiltInIssuer(ECKey.parse(kept), clock, lifetime);
        } catch (ParseException e) {
            throw new IllegalStateException("the token signing key cannot be read", e);
        }
    }

    Duration lifetime() {
        return lifetime;
    }

    String issue(HotelId hotel, PersonView person, Role role) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(NAME)
                .subject(person.staffId())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("hotel", hotel.value())
                .claim("name", person.name())
                .claim("roles", List.of(role.wireName()))
                .build();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(key.getKeyID())
                .type("JWT")
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    JwtDecoder verifier() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator();
        timestamps.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(timestamps, new JwtIssuerValidator(NAME)));
        return decoder;
    }

    private static String newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("no token signing key could be made", e);
        }
    }
}
