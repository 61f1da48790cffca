package hotel.chat.query.attachment;

import java.time.Clock;

import hotel.chat.api.port.AttachmentLinks;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links to files. The application brings the clock and the key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentSettings.class)
public class AttachmentConfiguration {
    @Bean
    SignedLinks signedLinks(LinkMac mac, Clock clock, AttachmentSettings settings) {
        return new SignedLinks(mac, clock, settings.linkLifetime());
    }

    @Bean
    Viewers viewers(AttachmentLinks links) {
        return new Viewers(links);
    }
}
