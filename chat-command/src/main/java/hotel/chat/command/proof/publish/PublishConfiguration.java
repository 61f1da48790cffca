package hotel.chat.command.proof.publish;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import hotel.chat.command.proof.SignedHeads;
import hotel.chat.command.rounds.RoundLock;
import hotel.chat.command.storage.SmallObjects;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The places outside that are given signed heads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublishSettings.class)
public class PublishConfiguration {
    private static final String VARIABLES = "CHAT_AUDIT_PUBLISH_S3_";

    @Bean
    PublishRounds publishRounds(
            DataSource database, JdbcClient jdbc, PublishSettings settings, MeterRegistry meters, Clock clock) {
        Map<HeadPublisher, RoundLock> publishers = new LinkedHashMap<>();
        for (HeadTarget target : targets(settings)) {
            HeadPublisher publisher = new HeadPublisher(
                    target,
                    new SignedHeads(jdbc),
                    new PublishedPositions(jdbc, target),
                    new PublishMeters(meters, target.kind()),
                    new Backoff(settings.backoff(), settings.backoffMax()),
                    clock);
            publishers.put(publisher, new RoundLock(database, target.lock()));
        }
        return new PublishRounds(publishers).begin();
    }

    private static List<HeadTarget> targets(PublishSettings settings) {
        List<HeadTarget> targets = new ArrayList<>();
        String file = settings.file();
        if (file != null && !file.isBlank()) {
            targets.add(new FileTarget(Path.of(file).toAbsolutePath()));
        }
        String directory = settings.directory();
        if (directory != null && !directory.isBlank()) {
            targets.add(new DirectoryTarget(Path.of(directory).toAbsolutePath()));
        }
        String bucket = settings.s3().bucket();
        if (bucket != null && !bucket.isBlank()) {
            targets.add(new BucketTarget(
                    SmallObjects.of(settings.s3(), bucket, VARIABLES),
                    settings.s3().endpoint() + "/" + bucket,
                    settings.prefix()));
        }
        String webhook = settings.webhook();
        if (webhook != null && !webhook.isBlank()) {
            targets.add(new WebhookTarget(URI.create(webhook), settings.timeout()));
        }
        return targets;
    }
}
