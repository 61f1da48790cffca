package hotel.chat.app.nodes;

import java.util.List;
import java.util.UUID;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/ops/nodes}: which nodes there are on this database, for operators. */
@RestController
@RequestMapping("/api/ops/nodes")
final class NodesController {
    private final StaffAccess access;
    private final NodeStore store;
    private final UUID here;

    NodesController(StaffAccess access, NodeStore store, UUID here) {
        this.access = access;
        this.store = store;
        this.here = here;
    }

    @GetMapping
    ResponseEntity<List<NodeView>> nodes(Caller caller) {
        Role role = access.find(caller.hotel(), caller.staff())
                .orElseThrow(Rejection::unauthenticated)
                .role();
        if (!caller.acts(Role.OPERATOR, role)) {
            throw Rejection.forbidden("Only operators may do this.");
        }
        return ResponseEntity.ok(store.all(here));
    }
}
