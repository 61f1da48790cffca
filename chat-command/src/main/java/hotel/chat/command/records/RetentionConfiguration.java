package hotel.chat.command.records;

import java.time.Clock;
import javax.sql.DataSource;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.Views;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.rounds.Rounds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rounds of retention, and what auditors see of what is kept. Needs the read model's {@link Views} and the database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
public class RetentionConfiguration {
    @Bean
    RetentionStore retentionStore(JdbcClient jdbc) {
        return new RetentionStore(jdbc);
    }

    @Bean
    Rounds retentionRounds(
            DataSource database,
            RetentionStore store,
            StandingHolds holds,
            Eraser eraser,
            Clock clock,
            RetentionSettings settings) {
        RetentionRounds retention =
                new RetentionRounds(new RoundLock(database, "keeping"), store, holds, eraser, clock);
        return new Rounds("retention", "retention has not come to its end")
                .every(settings.interval(), retention::round);
    }

    @Bean
    RecordsDeskController recordsDeskController(AuditDesk desk, AuditTrail trail, Views views, RetentionStore rounds) {
        return new RecordsDeskController(desk, new RecordsQueries(trail, views, rounds));
    }
}
