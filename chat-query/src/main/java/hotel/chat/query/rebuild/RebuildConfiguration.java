package hotel.chat.query.rebuild;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

import hotel.chat.api.port.Followers;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.query.position.Watermarks;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Projections;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.projection.WatermarkStore;
import hotel.chat.query.rebuild.RebuildController.Orders;
import hotel.chat.query.rebuild.Workshop.Ledger;
import hotel.chat.query.rebuild.Workshop.Live;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Rebuilds. Needs the projections of each {@link Schema}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RebuildSettings.class)
public class RebuildConfiguration {
    /** The projections that write the tables of builds. */
    @FunctionalInterface
    public interface Builds extends Function<Schema, List<Projection>> {}

    @Bean
    Workshop rebuildWorkshop(
            JdbcClient jdbc,
            LedgerReader ledger,
            LedgerRecords records,
            Watermarks watermarks,
            PlatformTransactionManager transactions,
            DataSource database,
            RebuildSettings settings) {
        return Workshop.of(
                jdbc,
                new Ledger(ledger, records),
                new Live(new WatermarkStore(jdbc), watermarks),
                transactions,
                database,
                settings);
    }

    @Bean
    RebuildRunner rebuildRunner(Workshop shop, Builds builds, Projections live, MeterRegistry meters) {
        Map<String, Projection> projections = Versions.byName(builds.apply(Schema.BUILD));
        return new RebuildRunner(
                shop,
                projections,
                new Housekeeping(shop, projections, live::runsHere),
                new RebuildMeters(meters, projections.keySet()));
    }

    @Bean
    ReadModelTexts readModelTexts(JdbcClient jdbc, Workshop shop, Builds builds) {
        return new ReadModelTexts(jdbc, shop, Versions.byName(builds.apply(Schema.BUILD)));
    }

    @Bean
    LiveSpeeds liveSpeeds(Builds builds, Watermarks watermarks, LedgerReader ledger) {
        return new LiveSpeeds(
                Versions.byName(builds.apply(Schema.LIVE)).keySet(), watermarks, ledger, System::nanoTime);
    }

    @Bean
    ProjectionList projectionList(Workshop shop, LiveSpeeds speeds, Followers followers, Clock clock) {
        return new ProjectionList(shop, speeds, followers, clock);
    }

    @Bean
    Operators rebuildOperators(StaffAccess access) {
        return new Operators(access);
    }

    @Bean
    RunningNode runningNode(
            ApplicationContext context,
            ObjectProvider<ApplicationAvailability> availability,
            @Value("${spring.application.version:development}") String version) {
        return new RunningNode(context, availability, version);
    }

    @Bean
    RebuildJobs rebuildJobs(Workshop shop) {
        return shop.jobs();
    }

    @Bean
    Orders rebuildOrders(
            Workshop shop,
            Builds builds,
            Projections live,
            Followers followers,
            JdbcClient jdbc,
            RebuildRunner runner) {
        Map<String, Integer> versions = Versions.of(Versions.byName(builds.apply(Schema.LIVE)));
        return new Orders(
                new RebuildDesk(shop.jobs(), shop.rows(), versions, followers),
                new OperatorReplies(jdbc, shop.transactions()),
                runner,
                new Housekeeping(shop, Versions.byName(builds.apply(Schema.BUILD)), live::runsHere));
    }

    /** {@code chat.rebuild.failed{projection}}: 1 while the newest rebuild of a projection has failed. */
    @Bean
    MeterBinder failedRebuilds(Workshop shop, Builds builds) {
        return meters -> Versions.byName(builds.apply(Schema.LIVE))
                .keySet()
                .forEach(name -> Gauge.builder("chat.rebuild.failed", shop, known -> isFailed(known, name) ? 1 : 0)
                        .tag("projection", name)
                        .register(meters));
    }

    private static boolean isFailed(Workshop shop, String name) {
        return shop.jobs()
                .newest(name)
                .filter(job -> job.state() == State.FAILED)
                .isPresent();
    }
}
