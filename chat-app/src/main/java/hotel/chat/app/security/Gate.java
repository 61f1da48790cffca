package hotel.chat.app.security;

import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Before any controller below {@code /api/hotels}: a token opens its own hotel only, and who looks must be active now.
 * Commands check that themselves, in the statement that they need anyway.
 */
final class Gate implements HandlerInterceptor {
    private final StaffAccess access;
    private final Newcomers newcomers;

    Gate(StaffAccess access, Newcomers newcomers) {
        this.access = access;
        this.newcomers = newcomers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CallerAuthentication authentication = current();
        Caller caller = authentication.caller();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("hotel") instanceof String hotel
                && !hotel.equals(caller.hotel().value())) {
            throw Rejection.notFound();
        }
        newcomers.welcome(authentication);
        if (isLooking(request) && access.find(caller.hotel(), caller.staff()).isEmpty()) {
            throw Rejection.unauthenticated();
        }
        return true;
    }

    static CallerAuthentication current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            return known;
        }
        throw Rejection.unauthenticated();
    }

    private static boolean isLooking(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                || request.getMethod().equals("HEAD")
                || request.getRequestURI().contains("/realtime/");
    }
}
