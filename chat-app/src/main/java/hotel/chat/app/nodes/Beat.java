package hotel.chat.app.nodes;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a node is there.
 *
 * @param id of its process
 * @param roles and {@code worksOn}: as operators see them
 */
record Beat(
        UUID id,
        String name,
        String version,
        List<String> roles,
        Instant startedAt,
        State state,
        List<String> worksOn) {}
