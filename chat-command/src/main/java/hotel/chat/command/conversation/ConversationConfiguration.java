package hotel.chat.command.conversation;

import hotel.chat.api.port.Membership;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.CreatedReply;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.stream.Streams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The conversation slice. */
@Configuration(proxyBeanMethods = false)
public class ConversationConfiguration {
    @Bean
    ConversationCommands conversationCommands(Ids ids, Limits limits) {
        return new ConversationCommands(ids, limits);
    }

    @Bean
    ConversationController conversationController(Commands commands, Limits limits) {
        return new ConversationController(commands, limits);
    }

    @Bean
    CreatedReply conversationCreatedReply() {
        return new ConversationCreatedReply();
    }

    @Bean
    Membership membership(Streams streams) {
        return new StreamMembership(streams);
    }
}
