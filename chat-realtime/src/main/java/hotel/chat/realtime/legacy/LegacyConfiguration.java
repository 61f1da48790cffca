package hotel.chat.realtime.legacy;

import java.time.InstantSource;

import hotel.chat.realtime.deliver.Repeats;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.telling.Copies;
import hotel.chat.realtime.telling.NotificationManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The bridge, where {@code chat.realtime.legacy.enabled} says so; its settings are checked and its functions there always. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LegacyProperties.class)
public class LegacyConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(LegacyConfiguration.class);

    @Bean
    LegacyChannels legacyChannels(LegacyProperties settings) {
        return new LegacyChannels(settings.conversationChannels(), settings.personalChannels());
    }

    @Bean
    LegacyNames legacyNames(LegacyProperties settings) {
        return new LegacyNames(settings.events());
    }

    @Bean
    Copies legacyCopies(LegacyProperties settings, LegacyChannels channels, LegacyNames names, JsonMapper json) {
        if (!settings.enabled()) {
            return Copies.NONE;
        }
        LOG.warn(
                "chat.realtime.legacy.enabled=true: everything told also goes to public channels ({}, {});"
                        + " whoever knows a channel's name can listen",
                settings.conversationChannels(),
                settings.personalChannels());
        return new LegacyCopies(channels, names, new LegacyWriter(json));
    }

    @Bean
    LegacyWatch legacyWatch(
            LegacyProperties settings,
            LegacyChannels channels,
            Publisher publisher,
            ObjectProvider<MeterRegistry> registry) {
        return new LegacyWatch(
                settings,
                channels,
                publisher,
                InstantSource.system(),
                registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    @SuppressWarnings("removal") // It has to be there for those who still call it.
    LegacyBroadcasts legacyBroadcasts(
            NotificationManager manager, Repeats repeats, LegacyNames names, ObjectProvider<MeterRegistry> registry) {
        LegacyCalls calls = new LegacyCalls(registry.getIfAvailable(SimpleMeterRegistry::new), System::nanoTime);
        return new LegacyBroadcasts(manager, repeats, new LegacyEvents(names), calls);
    }
}
