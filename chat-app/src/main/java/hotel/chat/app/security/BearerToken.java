package hotel.chat.app.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/** The token of an {@code Authorization} header, RFC 6750 section 2.1; nothing in a query or a body is one. */
final class BearerToken implements BearerTokenResolver {
    private static final String SCHEME = "Bearer";

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        if (!isToken(header, SCHEME.length())) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("malformed"));
        }
        return header.substring(SCHEME.length() + 1);
    }

    private static boolean isToken(String header, int space) {
        int end = header.length();
        while (end > space + 1 && header.charAt(end - 1) == '=') {
            end--;
        }
        boolean isGood = end > space + 1 && header.charAt(space) == ' ';
        for (int index = space + 1; isGood && index < end; index++) {
            isGood = isTokenCharacter(header.charAt(index));
        }
        return isGood;
    }

    private static boolean isTokenCharacter(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || "-._~+/".indexOf(letter) >= 0;
    }
}
