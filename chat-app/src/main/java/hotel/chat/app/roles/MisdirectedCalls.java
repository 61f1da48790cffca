package hotel.chat.app.roles;

import java.io.IOException;
import java.util.Optional;

import hotel.chat.app.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses calls that are another role's, before anything of them is looked at: nothing has happened, and they may be sent elsewhere. */
final class MisdirectedCalls extends OncePerRequestFilter {
    private final NodeRoles roles;
    private final boolean routed;
    private final ProblemWriter problems;

    /** @param routed whether commands are passed on to nodes that handle them */
    MisdirectedCalls(NodeRoles roles, boolean routed, ProblemWriter problems) {
        this.roles = roles;
        this.routed = routed;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<NodeRole> elsewhere = RoleOfCall.of(request.getMethod(), request.getServletPath())
                .filter(role -> !roles.here().contains(role))
                .filter(role ->
                        !(routed && role == NodeRole.COMMAND && RoleOfCall.canBePassedOn(request.getServletPath())));
        if (elsewhere.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        problems.write(
                response,
                HttpStatus.MISDIRECTED_REQUEST,
                "This node does not answer that; a node with the role "
                        + elsewhere.get().wireName() + " does.");
    }
}
