package hotel.chat.command.keys.rotation;

import hotel.chat.command.keys.KeyService;
import hotel.chat.command.rounds.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New master keys. The application brings the {@link KeyService}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
public class KeyConfiguration {
    @Bean
    Rounds keyRotation(JdbcClient jdbc, KeyService masters, MeterRegistry meters, KeySettings settings) {
        KeyRotation rotation = new KeyRotation(new TopKeys(jdbc), masters, meters);
        return new Rounds("key-rotation", "keys could not be wrapped under the newest master key")
                .every(settings.interval(), rotation::round);
    }
}
