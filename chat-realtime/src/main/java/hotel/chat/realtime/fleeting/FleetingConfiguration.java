package hotel.chat.realtime.fleeting;

import java.time.InstantSource;

import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.settings.RealtimeProperties;
import hotel.chat.realtime.telling.Copies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The way out for what no fact stands for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FleetingProperties.class)
public class FleetingConfiguration {

    @Bean
    FleetingMeters fleetingMeters(ObjectProvider<MeterRegistry> registry) {
        return new FleetingMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    FleetingQueue fleetingQueue(Publisher publisher, FleetingProperties settings, FleetingMeters meters) {
        return new FleetingQueue(publisher, InstantSource.system(), settings.queue(), meters);
    }

    @Bean
    Fleeting fleeting(
            Channels channels,
            RealtimeProperties settings,
            JsonMapper json,
            Copies copies,
            Publisher publisher,
            FleetingQueue queue,
            FleetingMeters meters) {
        EnvelopeWriter writer = new EnvelopeWriter(json);
        return new Fleeting(channels, settings.eventNames(), writer, copies, publisher, queue, meters);
    }
}
