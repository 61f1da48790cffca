package hotel.chat.app.roles;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Refuses roles that there are not, before anything is started. */
final class RolesNamed implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var _ = NodeRoles.of(event.getEnvironment());
    }
}
