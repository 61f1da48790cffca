package hotel.chat.app.nodes;

import java.util.Locale;

import org.springframework.boot.availability.ReadinessState;

/** What a node says of itself. */
enum State {
    STARTING,
    /** Takes traffic. */
    READY,
    /** Answers what it was asked before. */
    STOPPING;

    State after(ReadinessState news) {
        if (news == ReadinessState.ACCEPTING_TRAFFIC) {
            return READY;
        }
        return this == STARTING ? STARTING : STOPPING;
    }

    /** Lower case, as stored and answered. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
