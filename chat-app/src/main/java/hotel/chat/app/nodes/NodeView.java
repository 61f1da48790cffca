package hotel.chat.app.nodes;

import java.time.Instant;
import java.util.List;

/**
 * A node, as operators see it.
 *
 * @param roles of {@code command}, {@code query} and {@code realtime}
 * @param seenAt when it last said that it is there
 * @param state {@code starting}, {@code ready}, {@code stopping} or, of one that has not been heard of lately, {@code quiet}
 * @param worksOn names of projections that it feeds and of what it tells, when it was seen last
 * @param answering whether it is the one that answers
 */
record NodeView(
        String name,
        String version,
        List<String> roles,
        Instant startedAt,
        Instant seenAt,
        String state,
        List<String> worksOn,
        boolean answering) {}
