package hotel.chat.app.limit;

import hotel.chat.api.identity.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts calls of known callers while they are worked on, their bodies and answers on the way included. */
final class AdmissionInterceptor implements HandlerInterceptor {
    private static final String ENTERED = AdmissionInterceptor.class.getName();

    private final Admission admission;

    AdmissionInterceptor(Admission admission) {
        this.admission = admission;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && authentication != null
                && authentication.getPrincipal() instanceof Caller caller) {
            admission.enter(caller.hotel(), caller.staff());
            request.setAttribute(ENTERED, caller);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(ENTERED) instanceof Caller caller) {
            request.removeAttribute(ENTERED);
            admission.leave(caller.hotel(), caller.staff());
        }
    }
}
