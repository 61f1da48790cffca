package hotel.chat.realtime.typing;

import java.time.InstantSource;

import hotel.chat.api.port.Views;
import hotel.chat.realtime.access.Admission;
import hotel.chat.realtime.fleeting.Fleeting;
import hotel.chat.realtime.telling.NotificationManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code typing}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TypingProperties.class)
public class TypingConfiguration {

    @Bean
    TypingController typingController(
            Admission admission,
            TypingProperties settings,
            Views views,
            NotificationManager manager,
            Fleeting fleeting,
            @Value("${chat.rate-limits.enabled:true}") boolean limited) {
        TypingLimits limits = new TypingLimits(limited ? settings : settings.unlimited(), System::nanoTime);
        return new TypingController(admission, new Typing(limits, views, manager, fleeting, InstantSource.system()));
    }
}
