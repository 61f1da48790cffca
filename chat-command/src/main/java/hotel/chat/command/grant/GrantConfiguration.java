package hotel.chat.command.grant;

import java.time.Clock;

import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Streams;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The slice of grants. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FourEyesSettings.class)
public class GrantConfiguration {
    @Bean
    GrantCommands grantCommands(Clock clock, FourEyesSettings settings) {
        return new GrantCommands(clock, settings);
    }

    @Bean
    GrantController grantController(Commands commands, Streams streams, Ids ids) {
        return new GrantController(commands, streams, ids);
    }
}
