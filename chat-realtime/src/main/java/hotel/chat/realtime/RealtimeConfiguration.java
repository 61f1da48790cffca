package hotel.chat.realtime;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.AccessConfiguration;
import hotel.chat.realtime.deadletter.DeadLetterConfiguration;
import hotel.chat.realtime.deliver.DeliveryConfiguration;
import hotel.chat.realtime.embedded.PusherCredentials;
import hotel.chat.realtime.embedded.PusherHub;
import hotel.chat.realtime.envelope.ChannelAccess;
import hotel.chat.realtime.envelope.Channels;
import hotel.chat.realtime.fleeting.FleetingConfiguration;
import hotel.chat.realtime.legacy.LegacyConfiguration;
import hotel.chat.realtime.presence.PresenceConfiguration;
import hotel.chat.realtime.progress.ProgressConfiguration;
import hotel.chat.realtime.publish.EmbeddedHub;
import hotel.chat.realtime.publish.LocalPublisher;
import hotel.chat.realtime.publish.Publisher;
import hotel.chat.realtime.publish.PusherApp;
import hotel.chat.realtime.publish.PusherProperties;
import hotel.chat.realtime.publish.PusherPublisher;
import hotel.chat.realtime.push.PushConfiguration;
import hotel.chat.realtime.settings.RealtimeProperties;
import hotel.chat.realtime.sync.SyncConfiguration;
import hotel.chat.realtime.telling.NotificationManager;
import hotel.chat.realtime.typing.TypingConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Telling: the deliverer, {@code sync}, typing, presence and {@code realtime/*}. Needs the ports {@link LedgerReader}, {@link Views}, {@code
 * Membership} and {@code StaffAccess}, a {@code JdbcClient} with its transaction manager, and a {@code JsonMapper}. Publishes to the external service
 * where {@code chat.pusher.*} names one, else to the embedded server, which then has to be there.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RealtimeProperties.class, PusherProperties.class})
@Import({
    DeliveryConfiguration.class,
    DeadLetterConfiguration.class,
    FleetingConfiguration.class,
    LegacyConfiguration.class,
    SyncConfiguration.class,
    TypingConfiguration.class,
    PresenceConfiguration.class,
    ProgressConfiguration.class,
    AccessConfiguration.class,
    PushConfiguration.class
})
public class RealtimeConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RealtimeConfiguration.class);

    @Bean
    Channels realtimeChannels(RealtimeProperties settings) {
        if (settings.channelAccess() == ChannelAccess.PUBLIC) {
            LOG.warn("chat.realtime.channel-access=public: whoever knows a channel's name can listen to it");
        }
        return new Channels(settings.channelAccess());
    }

    @Bean
    NotificationManager notificationManager(LedgerReader ledger, Views views) {
        return new NotificationManager(ledger, views);
    }

    /** The external service's application, or that of the embedded server. */
    @Bean
    PusherApp pusherApp(PusherProperties settings, ObjectProvider<PusherCredentials> embedded) {
        return settings.app().orElseGet(() -> {
            PusherCredentials own = embedded.getObject();
            return new PusherApp(own.appId(), own.key(), own.secret());
        });
    }

    @Bean
    Publisher publisher(PusherProperties settings, PusherApp app, ObjectProvider<PusherHub> hub) {
        return settings.external()
                ? new PusherPublisher(app, settings)
                : new LocalPublisher(new EmbeddedHub(hub.getObject()));
    }
}
