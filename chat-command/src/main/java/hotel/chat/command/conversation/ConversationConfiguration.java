package hotel.chat.command.conversation;

import hotel.chat.api.port.Membership;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.CreatedReply;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.stream.Streams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The conversation slice. */
@Configuration(proxyBeanMethods = false)
public class ConversationConfiguration {
    @Bean
    ConversationCommands conversationCommands(Ids ids) {
        return new ConversationCommands(ids);
    }

    @Bean
    ConversationController conversationController(Commands commands) {
        return new ConversationController(commands);
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
