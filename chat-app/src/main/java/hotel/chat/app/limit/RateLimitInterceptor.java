package hotel.chat.app.limit;

import hotel.chat.api.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Counts calls of known callers before anything is looked up or read for them. */
final class RateLimitInterceptor implements HandlerInterceptor {
    private final RateLimits limits;
    private final RateGroups groups = new RateGroups();

    RateLimitInterceptor(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String template) {
            limits.take(caller.hotel(), caller.staff(), groups.of(request.getMethod(), template));
        }
        return true;
    }
}
