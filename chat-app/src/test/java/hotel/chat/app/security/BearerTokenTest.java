package hotel.chat.app.security;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

import static org.assertj.core.api.Assertions.assertThat;

class BearerTokenTest {
    @Test
    void a_request_without_the_header_has_no_token() {
        assertThat(new BearerToken().resolve(new MockHttpServletRequest())).isNull();
    }

    @Property(tries = 2_000)
    void headers_are_understood_as_spring_understands_them(@ForAll("headers") String header) {
        assertThat(answer(new BearerToken(), header)).isEqualTo(answer(new DefaultBearerTokenResolver(), header));
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> scheme = Arbitraries.of("Bearer", "bearer", "BEARER", "Bear", "Basic", "Bearer ", "");
        Arbitrary<String> space = Arbitraries.of(" ", "", "  ", "\t");
        Arbitrary<String> token = Arbitraries.strings()
                .withCharRange('a', 'c')
                .withChars("AZ09-._~+/")
                .ofMaxLength(12);
        Arbitrary<String> odd = Arbitraries.of("", "", "", "=", "==", "=a", " ", ",", "\u00e9", ":");
        return Combinators.combine(scheme, space, token, odd).as((first, gap, text, end) -> first + gap + text + end);
    }

    private static String answer(BearerTokenResolver resolver, String header) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        try {
            return "token " + resolver.resolve(request);
        } catch (OAuth2AuthenticationException refused) {
            return "refused " + refused.getError().getErrorCode();
        }
    }
}
