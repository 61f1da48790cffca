package hotel.chat.query.event;

import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.LedgerReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the operators' call about the ledger is answered from. */
@Configuration(proxyBeanMethods = false)
public class EventConfiguration {
    @Bean
    EventRanges eventRanges(LedgerReader ledger, AuditTrail trail) {
        return new EventRanges(ledger, trail);
    }
}
