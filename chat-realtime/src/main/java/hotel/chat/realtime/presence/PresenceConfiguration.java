package hotel.chat.realtime.presence;

import java.time.InstantSource;

import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.Admission;
import hotel.chat.realtime.embedded.HubListener;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.fleeting.Fleeting;
import hotel.chat.realtime.presence.PresenceController.Waiting;
import hotel.chat.realtime.presence.PresenceTeller.Expiry;
import hotel.chat.realtime.publish.PusherApp;
import hotel.chat.realtime.publish.PusherProperties;
import hotel.chat.realtime.settings.RealtimeProperties;
import hotel.chat.realtime.telling.NotificationManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Presence, from the embedded server's channels or from Pusher's webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenceProperties.class)
public class PresenceConfiguration {
    private static final InstantSource CLOCK = InstantSource.system();

    @Bean
    PresenceStore presenceStore(JdbcClient jdbc) {
        return new PresenceStore(jdbc);
    }

    @Bean
    PresenceTeller presenceTeller(
            PresenceStore store,
            Views views,
            NotificationManager manager,
            Fleeting fleeting,
            PresenceProperties settings,
            PusherProperties pusher) {
        Expiry expiry = new Expiry(settings.settle(), pusher.external() ? settings.expiry() : null, CLOCK);
        return new PresenceTeller(store, views, manager, fleeting, expiry);
    }

    /** With an external service nobody is on the embedded server. */
    @Bean
    HubListener ownChannels(Channels channels, PresenceTeller teller, PusherProperties pusher) {
        return pusher.external() ? new HubListener() {} : new OwnChannels(channels, teller, CLOCK);
    }

    @Bean
    PresenceController presenceController(
            Admission admission, Views views, PresenceStore store, PresenceTeller teller, RealtimeProperties settings) {
        return new PresenceController(admission, views, store, teller, new Waiting(settings.syncWait(), CLOCK));
    }

    @Bean
    WebhookController webhookController(
            Channels channels, PusherApp app, JsonMapper json, PresenceStore store, PresenceTeller teller) {
        return new WebhookController(channels, app, json, store, teller, CLOCK);
    }
}
