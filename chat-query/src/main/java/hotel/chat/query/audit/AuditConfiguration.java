package hotel.chat.query.audit;

import java.time.Clock;

import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.port.AuditTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the auditors' calls are answered from. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    @Bean
    FactWriter factWriter() {
        return new FactWriter();
    }

    @Bean
    MessageReplay messageReplay(AuditTrail trail, FactWriter writer) {
        return new MessageReplay(trail, writer);
    }

    @Bean
    TimeTravel timeTravel(AuditTrail trail, AttachmentLinks links, Clock clock) {
        return new TimeTravel(trail, links, clock);
    }

    @Bean
    EventReplay eventReplay(AuditTrail trail, FactWriter writer, JsonMapper mapper) {
        return new EventReplay(trail, writer, mapper);
    }
}
