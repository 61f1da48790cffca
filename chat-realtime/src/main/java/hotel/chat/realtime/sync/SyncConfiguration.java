package hotel.chat.realtime.sync;

import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.Views;
import hotel.chat.realtime.settings.RealtimeProperties;
import hotel.chat.realtime.telling.NotificationManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code sync}. */
@Configuration(proxyBeanMethods = false)
public class SyncConfiguration {

    @Bean
    SyncController syncController(
            LedgerReader ledger, Views views, NotificationManager manager, RealtimeProperties settings) {
        return new SyncController(new SyncReader(ledger, views, manager, settings.syncWait()));
    }
}
