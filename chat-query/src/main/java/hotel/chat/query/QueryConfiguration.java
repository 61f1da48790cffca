package hotel.chat.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.Traces;
import hotel.chat.api.port.UnreadCounts;
import hotel.chat.api.port.Views;
import hotel.chat.query.attachment.AttachmentConfiguration;
import hotel.chat.query.attachment.Viewers;
import hotel.chat.query.audit.AuditConfiguration;
import hotel.chat.query.conversation.ConversationQueries;
import hotel.chat.query.event.EventConfiguration;
import hotel.chat.query.history.HistoryQueries;
import hotel.chat.query.message.MessageAccess;
import hotel.chat.query.message.MessagePages;
import hotel.chat.query.message.MessageQueries;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.position.ProjectionLag;
import hotel.chat.query.position.ReadGate;
import hotel.chat.query.position.WatermarkRefresher;
import hotel.chat.query.position.Watermarks;
import hotel.chat.query.projection.ClaimTimes;
import hotel.chat.query.projection.ClaimsWatch;
import hotel.chat.query.projection.Projections;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.projection.SessionTokenStore;
import hotel.chat.query.rebuild.RebuildConfiguration;
import hotel.chat.query.receipt.MarkerQueries;
import hotel.chat.query.receipt.ReceiptQueries;
import hotel.chat.query.search.SearchQueries;
import hotel.chat.query.staff.StaffQueries;
import hotel.chat.query.unread.UnreadQueries;
import hotel.chat.query.views.ReadModelUnreadCounts;
import hotel.chat.query.views.ReadModelViews;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/**
 * The query side: projections with their processors, the ports {@link Views} and {@link UnreadCounts}, the read HTTP API.
 *
 * <p>Needs a data source and a transaction manager over it, the schema of {@code db/read_model}, a clock, a {@link
 * hotel.chat.query.attachment.LinkMac}, a {@link NodeSession}, and Axon with an event store whose messages carry their fact.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuerySettings.class)
@Import({AttachmentConfiguration.class, AuditConfiguration.class, EventConfiguration.class, RebuildConfiguration.class})
@ComponentScan(
        useDefaultFilters = false,
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = RestController.class))
public class QueryConfiguration {
    private static final Duration OLDEST_LOOK = Duration.ofMillis(150);

    @Bean
    Watermarks watermarks(JdbcClient jdbc) {
        return new Watermarks(jdbc);
    }

    @Bean
    RebuildConfiguration.Builds projectionBuilds(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        return schema -> ReadModelProjections.in(schema, jdbc, batches);
    }

    @Bean
    Projections projections(
            JdbcClient jdbc,
            RebuildConfiguration.Builds builds,
            Watermarks watermarks,
            PlatformTransactionManager transactions,
            ObjectProvider<org.axonframework.config.Configuration> axon,
            ObjectProvider<Traces> traces) {
        return new Projections(
                builds.apply(Schema.LIVE),
                jdbc,
                watermarks,
                new TransactionTemplate(transactions),
                axon::getObject,
                traces.getIfAvailable(() -> Traces.OFF));
    }

    @Bean
    SessionTokenStore readModelTokenStore(
            DataSource dataSource, Serializer serializer, NodeSession session, QuerySettings settings) {
        ClaimTimes times = new ClaimTimes(
                settings.claimTimeout(),
                settings.claimExtension().multipliedBy(2),
                Collections.min(List.of(settings.claimInterval().multipliedBy(3), OLDEST_LOOK)));
        return SessionTokenStore.of(dataSource, serializer, session, times);
    }

    @Bean
    ClaimsWatch claimsWatch(SessionTokenStore tokens) {
        return tokens.watch();
    }

    @Bean
    ConfigurerModule readModelProcessors(Projections projections, TokenStore tokens, QuerySettings settings) {
        return configurer -> projections.register(configurer, tokens, settings);
    }

    @Bean
    WatermarkRefresher watermarkRefresher(
            Watermarks watermarks, Projections projections, QuerySettings settings, LedgerReader ledger) {
        return new WatermarkRefresher(
                watermarks, ProcessorNames.ALL, projections::runsHere, settings.refresh(), ledger);
    }

    @Bean
    MeterBinder projectionLag(Watermarks watermarks, ObjectProvider<LedgerReader> ledger, Clock clock) {
        return new ProjectionLag(watermarks, ledger::getObject, clock);
    }

    @Bean
    ReadGate readGate() {
        return ReadGate.ofThisHeap();
    }

    @Bean
    ChatPosition chatPosition(Watermarks watermarks, ReadGate gate, QuerySettings settings) {
        return new ChatPosition(watermarks, gate, settings.longestWait());
    }

    @Bean
    StaffQueries staffQueries(JdbcClient jdbc) {
        return new StaffQueries(jdbc);
    }

    @Bean
    MessageQueries messageQueries(JdbcClient jdbc, AttachmentLinks links) {
        return new MessageQueries(jdbc, links);
    }

    @Bean
    MessageAccess messageAccess(JdbcClient jdbc) {
        return new MessageAccess(jdbc);
    }

    @Bean
    MessagePages messagePages(MessageQueries messages, Viewers viewers) {
        return new MessagePages(messages, viewers);
    }

    @Bean
    ConversationQueries conversationQueries(JdbcClient jdbc, MessageQueries messages, Viewers viewers) {
        return new ConversationQueries(jdbc, messages, viewers);
    }

    @Bean
    HistoryQueries historyQueries(JdbcClient jdbc) {
        return new HistoryQueries(jdbc);
    }

    @Bean
    ReceiptQueries receiptQueries(JdbcClient jdbc) {
        return new ReceiptQueries(jdbc);
    }

    @Bean
    MarkerQueries markerQueries(JdbcClient jdbc) {
        return new MarkerQueries(jdbc);
    }

    @Bean
    SearchQueries searchQueries(JdbcClient jdbc, MessageQueries messages, Viewers viewers) {
        return new SearchQueries(jdbc, messages, viewers);
    }

    @Bean
    UnreadQueries unreadQueries(JdbcClient jdbc) {
        return new UnreadQueries(jdbc);
    }

    @Bean
    Views views(
            Watermarks watermarks,
            ReadGate gate,
            MessageQueries messages,
            ConversationQueries conversations,
            StaffQueries staff,
            UnreadQueries unread,
            JdbcClient jdbc) {
        return new ReadModelViews(watermarks, gate, messages, conversations, staff, unread, jdbc);
    }

    @Bean
    UnreadCounts unreadCounts(Watermarks watermarks, UnreadQueries unread, QuerySettings settings) {
        return new ReadModelUnreadCounts(watermarks, unread, settings.longestWait());
    }
}
