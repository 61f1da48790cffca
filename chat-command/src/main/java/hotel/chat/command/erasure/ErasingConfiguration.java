package hotel.chat.command.erasure;

import java.util.List;
import javax.sql.DataSource;

import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.TextStore;
import hotel.chat.api.port.Views;
import hotel.chat.command.compaction.Compaction;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.rounds.Rounds;
import hotel.chat.command.storage.Janitor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes on by itself once something is erased. */
@Configuration(proxyBeanMethods = false)
public class ErasingConfiguration {
    @Bean
    TextStore eventStoreTexts() {
        return new EventStoreTexts();
    }

    @Bean
    ErasureStore erasureStore(JdbcClient jdbc) {
        return new ErasureStore(jdbc);
    }

    @Bean
    Copies copies(ErasureStore store) {
        return store::copies;
    }

    @Bean
    HeldTexts heldTexts(ErasureStore store) {
        return store::isHeld;
    }

    @Bean
    ErasureDeskController erasureDeskController(AuditDesk desk, AuditTrail trail, Views views, ErasureStore store) {
        return new ErasureDeskController(desk, new ErasureQueries(trail, views, store));
    }

    @Bean
    RetentionErasure retentionErasure(Commands commands, ErasureStore store, LedgerReader ledger) {
        return new RetentionErasure(commands, store, ledger);
    }

    @Bean
    Rounds erasureRounds(
            DataSource database,
            ErasureStore store,
            Commands commands,
            LedgerReader ledger,
            List<TextStore> texts,
            Janitor files,
            ErasureSettings settings) {
        ErasureRounds erasure = new ErasureRounds(
                new RoundLock(database, "erasure"),
                store,
                commands,
                ledger,
                texts,
                files::round,
                new Compaction(database, settings.lockWait()));
        return new Rounds("erasure", "an erasure has not come to its end").every(settings.interval(), erasure::round);
    }
}
