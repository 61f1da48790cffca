package hotel.chat.app.security;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.query.attachment.SignedLinks;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a signed link stand for a token, where a file's bytes are read and nowhere else. Whoever uses it goes on as a bearer
 * of that person's token would: everything that is asked of one is asked of this request.
 */
final class SignedLinkFilter extends OncePerRequestFilter {
    private static final Pattern FILE =
            Pattern.compile("/api/hotels/([a-z0-9-]{1,64})/attachments/([0-9A-Fa-f-]{36})(?:/thumbnail)?");

    private final SignedLinks links;
    private final AuthenticationEntryPoint whoAreYou;

    SignedLinkFilter(SignedLinks links, AuthenticationEntryPoint whoAreYou) {
        this.links = links;
        this.whoAreYou = whoAreYou;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return !reads
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || !FILE.matcher(request.getRequestURI()).matches()
                || !parameters(request.getQueryString()).containsKey(SignedLinks.SIGNATURE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<CallerAuthentication> caller = caller(request);
        if (caller.isEmpty()) {
            whoAreYou.commence(request, response, new BadCredentialsException("no good link"));
            return;
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller.get());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<CallerAuthentication> caller(HttpServletRequest request) {
        Matcher path = FILE.matcher(request.getRequestURI());
        Map<String, String> given = parameters(request.getQueryString());
        if (!path.matches()) {
            return Optional.empty();
        }
        try {
            HotelId hotel = new HotelId(path.group(1));
            StaffId staff = new StaffId(given.getOrDefault(SignedLinks.STAFF, ""));
            boolean good = links.isGood(
                    hotel,
                    new AttachmentId(path.group(2)),
                    staff,
                    given.getOrDefault(SignedLinks.EXPIRES, ""),
                    given.getOrDefault(SignedLinks.SIGNATURE, ""));
            return good ? Optional.of(CallerAuthentication.ofLink(hotel, staff)) : Optional.empty();
        } catch (Rejection unusable) {
            return Optional.empty();
        }
    }

    /** As they stand there, since nothing in a link of ours is encoded; what is given twice counts for nothing. */
    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> found = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                found.merge(part.substring(0, equals), part.substring(equals + 1), (_, _) -> "");
            }
        }
        return found;
    }
}
