package hotel.chat.command.receipt;

import hotel.chat.api.port.UnreadCounts;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.settings.Limits;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The receipt slice. */
@Configuration(proxyBeanMethods = false)
public class ReceiptConfiguration {
    @Bean
    ReceiptCommands receiptCommands() {
        return new ReceiptCommands();
    }

    @Bean
    ReadController readController(Commands commands, ObjectProvider<UnreadCounts> unreadCounts, Limits limits) {
        return new ReadController(commands, unreadCounts, limits);
    }

    @Bean
    DeliveredController deliveredController(Commands commands, Limits limits) {
        return new DeliveredController(commands, limits);
    }
}
