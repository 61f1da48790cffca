package hotel.chat.command.erasure;

import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Streams;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The slice of those who erase. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ErasureSettings.class)
public class ErasureConfiguration {
    @Bean
    ErasureCommands erasureCommands(ErasureSettings settings, Copies copies, HeldTexts held) {
        return new ErasureCommands(settings, new HoldCheck(copies, held));
    }

    @Bean
    ErasureController erasureController(Commands commands, Streams streams, Ids ids, ErasureSettings settings) {
        return new ErasureController(commands, streams, ids, settings);
    }
}
