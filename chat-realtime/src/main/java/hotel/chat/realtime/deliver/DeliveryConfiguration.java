package hotel.chat.realtime.deliver;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import hotel.chat.api.port.Followers;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.Traces;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.Connections;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.follow.Backoff;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.settings.RealtimeProperties;
import hotel.chat.realtime.telling.Copies;
import hotel.chat.realtime.telling.NotificationManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The deliverer and what it is made of; needs the tables of {@code db/realtime}. */
@Configuration(proxyBeanMethods = false)
public class DeliveryConfiguration {

    @Bean
    DeliveryMeters deliveryMeters(ObjectProvider<MeterRegistry> registry, ParkedStore parked) {
        return new DeliveryMeters(registry.getIfAvailable(SimpleMeterRegistry::new), parked);
    }

    @Bean
    ParkedStore parkedStore(JdbcClient jdbc) {
        return new ParkedStore(jdbc);
    }

    @Bean
    Followers ledgerFollowers(JdbcClient jdbc) {
        return new LedgerFollowers(jdbc);
    }

    @Bean
    Packing packing(
            NotificationManager manager,
            Channels channels,
            RealtimeProperties settings,
            JsonMapper json,
            Copies copies,
            Publisher publisher,
            DeliveryMeters meters) {
        EnvelopeWriter writer = new EnvelopeWriter(json);
        return new Packing(manager, channels, settings.eventNames(), writer, copies, publisher, meters);
    }

    @Bean
    Backoff deliveryBackoff(RealtimeProperties settings) {
        return new Backoff(settings.backoff(), settings.backoffMax(), RandomGenerator.getDefault());
    }

    @Bean
    Courier courier(
            Publisher publisher,
            ParkedStore parked,
            Backoff backoff,
            DeliveryMeters meters,
            ObjectProvider<Traces> traces) {
        return new Courier(publisher, parked, backoff, meters, traces.getIfAvailable(() -> Traces.OFF));
    }

    @Bean
    DeliveryStore deliveryStore(JdbcClient jdbc, NodeSession session) {
        return new DeliveryStore(jdbc, session);
    }

    @Bean
    Tools deliveryTools(
            LedgerReader ledger,
            Views views,
            Packing packing,
            Courier courier,
            Connections connections,
            DeliveryStore store,
            RealtimeProperties settings) {
        return new Tools(
                ledger, views, packing, courier, connections, store, settings.batch(), settings.unreadPerSecond());
    }

    @Bean
    Deliverer deliverer(Tools tools, RealtimeProperties settings, Backoff backoff, DeliveryMeters meters) {
        return new Deliverer(tools, settings.lease(), backoff, meters, InstantSource.system());
    }

    @Bean
    Repeats deliveryRepeats(Deliverer deliverer, Packing packing, Publisher publisher, DeliveryMeters meters) {
        return new Repeats(deliverer, packing, publisher, meters);
    }

    @Bean
    ParkedEnvelopes parkedEnvelopes(
            ParkedStore parked, LedgerReader ledger, Packing packing, Publisher publisher, DeliveryMeters meters) {
        return new ParkedEnvelopes(parked, ledger, packing, publisher, meters);
    }
}
