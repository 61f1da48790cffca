package hotel.chat.query.rebuild;

import java.time.Instant;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/** The process that answers. */
final class RunningNode {
    private final ApplicationContext context;
    private final ObjectProvider<ApplicationAvailability> availability;
    private final String version;

    RunningNode(ApplicationContext context, ObjectProvider<ApplicationAvailability> availability, String version) {
        this.context = context;
        this.availability = availability;
        this.version = version;
    }

    String version() {
        return version;
    }

    Instant startedAt() {
        return Instant.ofEpochMilli(context.getStartupDate());
    }

    /** Whether it takes traffic; who asks for this has reached its database as well. */
    boolean isReady() {
        ApplicationAvailability known = availability.getIfAvailable();
        return known != null && known.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    }
}
