package hotel.chat.command.routing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Axon Server commands are routed by; none while no server is named.
 *
 * @param servers {@code host} or {@code host:port}, with commas between them; any of them will do to begin with
 * @param token of this application, where access is controlled
 * @param tls whether connections are secured
 * @param certificate file of the authorities that are believed, instead of those of the JVM
 * @param context Axon Server's name for a world of its own; nodes of one database share one
 */
@ConfigurationProperties(AxonServerSettings.PREFIX)
public record AxonServerSettings(
        String servers,
        @Nullable String token,
        @DefaultValue("true") boolean tls,
        @Nullable String certificate,
        @DefaultValue("default") String context) {
    public static final String PREFIX = "chat.axon-server";

    /** Never the token. */
    @Override
    public String toString() {
        return "AxonServerSettings[" + servers + "]";
    }
}
