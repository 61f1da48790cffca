package hotel.chat.realtime.push;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Membership;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.device.DeviceConfiguration;
import hotel.chat.realtime.device.DeviceStore;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.follow.LeaseStore;
import hotel.chat.realtime.settings.RealtimeProperties;
import hotel.chat.realtime.telling.NotificationManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pushes to devices. Devices can be registered and outcomes asked for always; the rest needs credentials. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushProperties.class)
@Import({DeviceConfiguration.class, PushConfiguration.Following.class})
public class PushConfiguration {
    private static final String NAME = "push";

    @Bean
    DeviceStore deviceStore(JdbcClient jdbc, PushProperties settings) {
        return new DeviceStore(jdbc, settings.maxDevices());
    }

    @Bean
    OutcomeStore pushOutcomeStore(JdbcClient jdbc) {
        return new OutcomeStore(jdbc);
    }

    @Bean
    LeaseStore pushLeases(JdbcClient jdbc, NodeSession session) {
        return new LeaseStore(jdbc, session, NAME);
    }

    @Bean
    PushOutcomes pushOutcomes(
            LedgerReader ledger,
            Membership membership,
            StaffAccess access,
            OutcomeStore outcomes,
            LeaseStore leases,
            ObjectProvider<PushFollower> follower) {
        boolean on = follower.getIfAvailable() != null;
        return new PushOutcomes(ledger, membership, access, outcomes, leases, on);
    }

    @Bean
    PushOutcomesController pushOutcomesController(PushOutcomes outcomes) {
        return new PushOutcomesController(outcomes);
    }

    /** What is there only with credentials. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(CredentialsGiven.class)
    @Import(FcmConfiguration.class)
    static class Following {

        @Bean
        PushMeters pushMeters(ObjectProvider<MeterRegistry> registry) {
            return new PushMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
        }

        @Bean
        Planning pushPlanning(
                NotificationManager manager,
                Views views,
                StaffAccess access,
                DeviceStore devices,
                OutcomeStore outcomes,
                PushProperties settings) {
            Composer composer = new Composer(
                    new PushTexts(settings.showText()), new Sounds(settings.soundWindow()), settings.baseUrl());
            Candidates candidates = new Candidates(manager, views);
            return new Planning(
                    candidates, views, access, devices, outcomes, composer, settings, InstantSource.system());
        }

        @Bean
        PushTools pushTools(
                LedgerReader ledger,
                Views views,
                Planning planning,
                PushService service,
                DeviceStore devices,
                OutcomeStore outcomes,
                LeaseStore leases,
                PushProperties settings,
                PushMeters meters) {
            Backoff backoff = new Backoff(settings.backoff(), settings.backoffMax(), RandomGenerator.getDefault());
            InstantSource clock = InstantSource.system();
            PushCourier courier = new PushCourier(service, devices, settings, backoff, clock, meters);
            return new PushTools(
                    ledger, views, planning, courier, devices, outcomes, leases, meters, settings.retention(), clock);
        }

        @Bean
        PushFollower pushFollower(PushTools tools, RealtimeProperties settings) {
            Backoff backoff = new Backoff(settings.backoff(), settings.backoffMax(), RandomGenerator.getDefault());
            return new PushFollower(tools, settings.lease(), backoff);
        }
    }
}
