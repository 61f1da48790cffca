package hotel.chat.command.deciding;

import hotel.chat.command.conversation.ConversationConfiguration;
import hotel.chat.command.ids.DerivationMac;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.ids.MacIds;
import hotel.chat.command.message.MessageConfiguration;
import hotel.chat.command.receipt.ReceiptConfiguration;
import hotel.chat.command.staff.StaffConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All deciding slices. */
@Configuration(proxyBeanMethods = false)
@Import({
    StaffConfiguration.class,
    ConversationConfiguration.class,
    MessageConfiguration.class,
    ReceiptConfiguration.class
})
public class DecidingConfiguration {
    @Bean
    Ids ids(DerivationMac mac) {
        return new MacIds(mac);
    }
}
