package hotel.chat.command.records;

import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Streams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The slice of what is kept. */
@Configuration(proxyBeanMethods = false)
public class RecordsConfiguration {
    @Bean
    RecordsCommands recordsCommands() {
        return new RecordsCommands();
    }

    @Bean
    RecordsController recordsController(Commands commands, Streams streams, Ids ids) {
        return new RecordsController(commands, streams, ids);
    }

    @Bean
    StandingHolds standingHolds(Streams streams) {
        return new StandingHolds(streams);
    }
}
