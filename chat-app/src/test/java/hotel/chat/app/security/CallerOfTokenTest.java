package hotel.chat.app.security;

import java.time.Duration;
import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallerOfTokenTest {
    private static final AuthSettings SETTINGS =
            new AuthSettings(Duration.ofHours(12), List.of(), "hotel", "roles", "preferred_username");

    @Test
    void the_roles_of_an_oidc_token_rule_and_unknown_ones_are_passed_over() {
        Caller caller = caller(new CallerOfToken(SETTINGS, true), token("anna", "grand-budapest"));
        assertThat(caller.tokenRoles()).containsExactly(Role.MANAGER);
    }

    @Test
    void the_roles_of_a_built_in_token_do_not() {
        Caller caller = caller(new CallerOfToken(SETTINGS, false), token("anna", "grand-budapest"));
        assertThat(caller.tokenRoles()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"system, grand-budapest", "anna, Grand Budapest", "a/b, grand-budapest"})
    void a_token_without_usable_subject_and_hotel_is_none(String subject, String hotel) {
        CallerOfToken callers = new CallerOfToken(SETTINGS, true);
        assertThatExceptionOfType(InvalidBearerTokenException.class)
                .isThrownBy(() -> callers.convert(token(subject, hotel)));
    }

    private static Caller caller(CallerOfToken callers, Jwt token) {
        return ((CallerAuthentication) callers.convert(token)).caller();
    }

    private static Jwt token(String subject, String hotel) {
        return Jwt.withTokenValue("x")
                .header("alg", "ES256")
                .subject(subject)
                .claim("hotel", hotel)
                .claim("roles", List.of("manager", "gardener"))
                .build();
    }
}
