package hotel.chat.command.audit;

import java.time.Clock;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.grant.FourEyesSettings;
import hotel.chat.command.ids.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The slice of those who audit. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    AccessCommands accessCommands(FourEyesSettings settings, Clock clock) {
        return new AccessCommands(new FourEyes(settings, clock));
    }

    @Bean
    AuditDesk auditDesk(Commands commands, Ids ids) {
        return new LedgerAuditDesk(commands, ids);
    }
}
