package hotel.chat.app.nodes;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import hotel.chat.api.port.NodeWork;
import hotel.chat.app.roles.NodeRoles;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** This process, and what it says of itself. */
final class ThisNode {
    private final UUID id = UUID.randomUUID();
    private final ApplicationContext context;
    private final String givenName;
    private final String version;
    private final List<NodeWork> work;

    /** @param givenName empty: host and port */
    ThisNode(ApplicationContext context, String givenName, String version, List<NodeWork> work) {
        this.context = context;
        this.givenName = givenName;
        this.version = version;
        this.work = List.copyOf(work);
    }

    UUID id() {
        return id;
    }

    /** Nothing before it is known on which port it listens. */
    Optional<Beat> says(State state) {
        Environment environment = context.getEnvironment();
        return Optional.ofNullable(environment.getProperty("local.server.port"))
                .map(port -> new Beat(
                        id,
                        givenName.isEmpty() ? host() + ":" + port : givenName,
                        version,
                        NodeRoles.of(environment).names(),
                        Instant.ofEpochMilli(context.getStartupDate()),
                        state,
                        work.stream()
                                .flatMap(one -> one.worksOn().stream())
                                .sorted()
                                .toList()));
    }

    /** As in the claims of projections. */
    private static String host() {
        String process = ManagementFactory.getRuntimeMXBean().getName();
        String host = process.substring(process.indexOf('@') + 1).replaceAll("[^A-Za-z0-9._-]", "-");
        return host.substring(0, Math.min(host.length(), NodeSettings.LONGEST_NAME - ":65535".length()));
    }
}
