package hotel.chat.realtime.progress;

import java.time.InstantSource;

import hotel.chat.api.port.UploadProgress;
import hotel.chat.realtime.fleeting.Fleeting;
import hotel.chat.realtime.telling.NotificationManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code attachment_upload_progress}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProgressProperties.class)
public class ProgressConfiguration {

    @Bean
    TimerAlarm progressAlarm() {
        return new TimerAlarm();
    }

    @Bean
    UploadProgress uploadProgress(
            NotificationManager manager, Fleeting fleeting, ProgressProperties settings, TimerAlarm progressAlarm) {
        return new PacedProgress(manager, fleeting, InstantSource.system(), settings.interval(), progressAlarm);
    }
}
