package hotel.chat.command.grant;

import java.time.Clock;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What auditors and managers see of grants. Needs the read model's {@link Views}. */
@Configuration(proxyBeanMethods = false)
public class GrantDeskConfiguration {
    @Bean
    GrantDeskController grantDeskController(AuditDesk desk, LedgerReader ledger, Views views, Clock clock) {
        return new GrantDeskController(desk, new GrantQueries(ledger, views, clock));
    }
}
