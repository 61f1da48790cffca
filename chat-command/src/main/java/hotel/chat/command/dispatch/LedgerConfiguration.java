package hotel.chat.command.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.port.ContentKeys;
import hotel.chat.api.port.LedgerEntries;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Traces;
import hotel.chat.command.axon.LedgerEventStore;
import hotel.chat.command.keys.KeyService;
import hotel.chat.command.keys.KeyedMac;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.LedgerSettings;
import hotel.chat.command.ledger.RestoredKeys;
import hotel.chat.command.rounds.Rounds;
import hotel.chat.command.stream.Evolver;
import hotel.chat.command.stream.LedgerStreams;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The ledger, the command bus without a transaction around handlers, and what stands between them and HTTP. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {
    /** Twice what is promised. */
    private static final Duration REPLIES_KEPT = Duration.ofDays(2);

    @Bean(destroyMethod = "close")
    Ledger ledger(DataSource dataSource, KeyService masters, Clock clock, MeterRegistry meters) {
        RestoredKeys.destroyAgain(dataSource);
        return new Ledger(dataSource, masters, clock, LedgerSettings.DEFAULT, meters);
    }

    @Bean
    LedgerReader ledgerReader(Ledger ledger) {
        return ledger.reader();
    }

    @Bean
    NodeSession nodeSession(Ledger ledger) {
        return ledger.session();
    }

    @Bean
    LedgerRecords ledgerRecords(Ledger ledger) {
        return ledger.records();
    }

    @Bean
    LedgerEntries ledgerEntries(Ledger ledger) {
        return ledger.entries();
    }

    @Bean
    ContentKeys contentKeys(Ledger ledger) {
        return ledger.contentKeys();
    }

    @Bean
    AuditTrail auditTrail(Ledger ledger) {
        return ledger.trail();
    }

    @Bean
    LedgerStreams streams(Ledger ledger, Function<StreamKind, Evolver> evolvers) {
        return new LedgerStreams(ledger, evolvers);
    }

    @Bean
    EventStore eventStore(Ledger ledger) {
        return LedgerEventStore.over(ledger);
    }

    @Bean
    StoredReplies storedReplies(JdbcClient jdbc) {
        return new StoredReplies(jdbc);
    }

    @Bean
    Rounds replyPurge(StoredReplies replies) {
        return new Rounds("reply-purge", "stored replies could not be purged")
                .every(Duration.ofHours(1), () -> replies.purge(REPLIES_KEPT));
    }

    @Bean
    Repeats repeats(
            MasterKey master,
            JsonMapper mapper,
            StoredReplies replies,
            Ledger ledger,
            List<CreatedReply> createdReplies) {
        return new Repeats(new KeyedMac(master, "request content v1"), mapper, replies, ledger, createdReplies);
    }

    @Bean
    ParameterResolverFactory decisionParameter() {
        return new DecisionParameter();
    }

    @Bean
    CommandBus commandBus(Ledger ledger, Repeats repeats, ObjectProvider<Traces> traces) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
        bus.registerHandlerInterceptor(new LedgerCommit(ledger, repeats, traces.getIfAvailable(() -> Traces.OFF)));
        return bus;
    }

    @Bean
    Handling commandsHere(
            CommandBus bus,
            LedgerStreams streams,
            Repeats repeats,
            StoredReplies replies,
            MeterRegistry meters,
            ObjectProvider<Traces> traces) {
        Watching watching = new Watching(new CommandMeters(meters), traces.getIfAvailable(() -> Traces.OFF));
        return new AxonCommands(bus, streams, repeats, replies, watching);
    }

    @Bean
    Commands commands(
            Handling here,
            ObjectProvider<Routing> routing,
            Repeats repeats,
            StoredReplies replies,
            StaffAccess access) {
        return new RequestCommands(routing.getIfAvailable(() -> all -> all).around(here), repeats, replies, access);
    }
}
