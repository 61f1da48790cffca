package hotel.chat.command.proof.publish;

import java.net.URI;
import java.time.Duration;

import hotel.chat.command.storage.StorageSettings.S3;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Places outside that are given each signed head; none where nothing is set.
 *
 * @param file to which a line of JSON is added for each
 * @param directory in which a file is made for each
 * @param s3 in whose bucket an object is put for each
 * @param prefix of the names of those objects
 * @param webhook that each is posted to; {@code http} on this machine only
 * @param timeout of connecting to the webhook, and of its answer; 100 ms..1 min
 * @param backoff first time between tries; 10 ms..1 min
 * @param backoffMax longest time between tries; up to 1 h
 */
@ConfigurationProperties("chat.audit.publish")
public record PublishSettings(
        @Nullable String file,
        @Nullable String directory,
        @DefaultValue S3 s3,
        @DefaultValue("heads/") String prefix,
        @Nullable String webhook,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1s") Duration backoff,
        @DefaultValue("5m") Duration backoffMax) {
    public PublishSettings {
        if (webhook != null && !webhook.isBlank() && !isSecured(URI.create(webhook))) {
            throw new IllegalArgumentException("chat.audit.publish.webhook must be an https URL");
        }
        within("timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(1));
        within("backoff", backoff, Duration.ofMillis(10), Duration.ofMinutes(1));
        within("backoff-max", backoffMax, backoff, Duration.ofHours(1));
    }

    private static boolean isSecured(URI webhook) {
        String scheme = webhook.getScheme();
        return webhook.getHost() != null
                && ("https".equals(scheme) || ("http".equals(scheme) && "127.0.0.1".equals(webhook.getHost())));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("chat.audit.publish." + name + " must be " + least + ".." + most);
        }
    }

    /** Never the webhook: its URL may hold a secret. */
    @Override
    public String toString() {
        return "PublishSettings[file=" + file + ", directory=" + directory + ", s3=" + s3 + "]";
    }
}
