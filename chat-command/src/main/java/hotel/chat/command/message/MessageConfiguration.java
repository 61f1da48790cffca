package hotel.chat.command.message;

import java.time.Clock;

import hotel.chat.api.port.AttachmentAccess;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.dispatch.CreatedReply;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.settings.MessageSettings;
import hotel.chat.command.stream.Streams;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The message slice. */
@Configuration(proxyBeanMethods = false)
public class MessageConfiguration {
    @Bean
    MessageCommands messageCommands(Ids ids, MessageSettings settings, Clock clock) {
        return new MessageCommands(ids, settings, clock);
    }

    @Bean
    ForwardCommands forwardCommands(Ids ids) {
        return new ForwardCommands(ids);
    }

    @Bean
    ReactionCommands reactionCommands(Limits limits) {
        return new ReactionCommands(limits);
    }

    @Bean
    ReactionController reactionController(Commands commands) {
        return new ReactionController(commands);
    }

    @Bean
    AttachmentCommands attachmentCommands() {
        return new AttachmentCommands();
    }

    @Bean
    AttachmentController attachmentController(Commands commands) {
        return new AttachmentController(commands);
    }

    @Bean
    AttachmentAccess attachmentAccess(Streams streams) {
        return new StreamAttachmentAccess(streams);
    }

    @Bean
    MessageController messageController(Commands commands, FinishedUploads uploads) {
        return new MessageController(commands, new Attaching(commands, uploads));
    }

    @Bean
    ForwardController forwardController(Commands commands, Streams streams, Ids ids) {
        return new ForwardController(commands, new Forwarding(commands, streams, ids));
    }

    @Bean
    CreatedReply messageSentReply() {
        return new MessageSentReply();
    }
}
