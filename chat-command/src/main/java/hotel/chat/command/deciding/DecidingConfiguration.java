package hotel.chat.command.deciding;

import java.util.function.Function;

import hotel.chat.api.ledger.StreamKind;
import hotel.chat.command.audit.AuditConfiguration;
import hotel.chat.command.conversation.ConversationConfiguration;
import hotel.chat.command.erasure.ErasureConfiguration;
import hotel.chat.command.grant.GrantConfiguration;
import hotel.chat.command.ids.DerivationMac;
import hotel.chat.command.ids.Ids;
import hotel.chat.command.ids.MacIds;
import hotel.chat.command.keys.KeyedMac;
import hotel.chat.command.keys.MasterKey;
import hotel.chat.command.message.MessageConfiguration;
import hotel.chat.command.notification.NotificationConfiguration;
import hotel.chat.command.receipt.ReceiptConfiguration;
import hotel.chat.command.records.RecordsConfiguration;
import hotel.chat.command.settings.Limits;
import hotel.chat.command.settings.MessageSettings;
import hotel.chat.command.staff.StaffConfiguration;
import hotel.chat.command.stream.Evolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All deciding slices. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Limits.class, MessageSettings.class})
@Import({
    StaffConfiguration.class,
    ConversationConfiguration.class,
    MessageConfiguration.class,
    ReceiptConfiguration.class,
    NotificationConfiguration.class,
    RecordsConfiguration.class,
    GrantConfiguration.class,
    AuditConfiguration.class,
    ErasureConfiguration.class
})
public class DecidingConfiguration {
    @Bean
    Function<StreamKind, Evolver> evolvers() {
        return StreamEvolvers::of;
    }

    @Bean
    DerivationMac derivationMac(MasterKey master) {
        return new KeyedMac(master, "derived ids v1")::of;
    }

    @Bean
    Ids ids(DerivationMac mac) {
        return new MacIds(mac);
    }
}
