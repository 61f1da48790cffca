package hotel.chat.query.attachment;

import java.time.Clock;

import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.port.BlobNeeds;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links to files, and which bytes are needed. The application brings the clock and the key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentSettings.class)
public class AttachmentConfiguration {
    @Bean
    SignedLinks signedLinks(LinkMac mac, Clock clock, AttachmentSettings settings) {
        return new SignedLinks(mac, clock, settings.linkLifetime());
    }

    @Bean
    BlobNeeds blobNeeds(JdbcClient jdbc, Clock clock, AttachmentSettings settings) {
        return new ReadModelBlobNeeds(jdbc, clock, settings.keepDeleted());
    }

    @Bean
    Viewers viewers(AttachmentLinks links) {
        return new Viewers(links);
    }
}
