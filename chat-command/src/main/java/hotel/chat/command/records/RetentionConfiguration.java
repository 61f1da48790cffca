package hotel.chat.command.records;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What auditors see of what is kept. Needs the read model's {@link Views} and the database. */
@Configuration(proxyBeanMethods = false)
public class RetentionConfiguration {
    @Bean
    RetentionStore retentionStore(JdbcClient jdbc) {
        return new RetentionStore(jdbc);
    }

    @Bean
    RecordsDeskController recordsDeskController(
            AuditDesk desk, LedgerReader ledger, Views views, RetentionStore rounds) {
        return new RecordsDeskController(desk, new RecordsQueries(ledger, views, rounds));
    }
}
