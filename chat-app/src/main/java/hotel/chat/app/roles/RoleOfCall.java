package hotel.chat.app.roles;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which role answers a call: by its method, so that a proxy can tell them apart, but for a few paths. {@code docs/operations.md} has the same rules
 * as a proxy's configuration.
 */
final class RoleOfCall {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Pages, the document, probes and log-ins are the same on each node, as is what a browser asks before a call of another origin. */
    private static final Pattern EVERYWHERE = Pattern.compile("/api/auth/.*|/(?!api/|apps?/).*");

    private static final Pattern REALTIME = Pattern.compile("/apps?/.*|/api/realtime/.*|/api/ops/dead-letters(?:/.*)?"
            + "|/api/hotels/[^/]+/(?:realtime/.*|presence|conversations/[^/]+/typing|messages/[^/]+/push-outcomes)");

    private static final Pattern QUERY = Pattern.compile("/api/ops/.*");
    private static final Pattern COMMAND = Pattern.compile("/api/hotels/[^/]+/uploads(?:/.*)?");

    /** Commands travel between nodes; the bytes of files do not. */
    private static final Pattern FILES =
            Pattern.compile("/api/hotels/[^/]+/(?:uploads(?:/.*)?|conversations/[^/]+/attachments)");

    private RoleOfCall() {}

    /** Whether any node can take that call of the role {@code command}, where commands are routed. */
    static boolean canBePassedOn(String path) {
        return !FILES.matcher(path).matches();
    }

    /** Empty where each node answers. */
    static Optional<NodeRole> of(String method, String path) {
        if (EVERYWHERE.matcher(path).matches() || method.equals("OPTIONS")) {
            return Optional.empty();
        }
        if (REALTIME.matcher(path).matches()) {
            return Optional.of(NodeRole.REALTIME);
        }
        if (QUERY.matcher(path).matches()) {
            return Optional.of(NodeRole.QUERY);
        }
        boolean reads = READING.contains(method) && !COMMAND.matcher(path).matches();
        return Optional.of(reads ? NodeRole.QUERY : NodeRole.COMMAND);
    }
}
