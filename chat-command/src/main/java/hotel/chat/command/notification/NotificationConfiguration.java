package hotel.chat.command.notification;

import java.time.Clock;

import hotel.chat.command.dispatch.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The slice of what is pushed. */
@Configuration(proxyBeanMethods = false)
public class NotificationConfiguration {
    @Bean
    NotificationCommands notificationCommands(Clock clock) {
        return new NotificationCommands(clock);
    }

    @Bean
    NotificationController notificationController(Commands commands) {
        return new NotificationController(commands);
    }
}
