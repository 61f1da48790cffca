package hotel.chat.realtime.publish;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pusher's own service, or a compatible one. Without a key the embedded server is used.
 *
 * @param cluster Pusher's cluster, such as {@code eu}; or
 * @param host of a compatible service's HTTP API, with {@code port} and {@code tls}
 * @param port 1..65535; default 443 with TLS, else 80
 * @param wsHost where clients connect; default: {@code host}, or that of the cluster
 * @param wsPort default: {@code port}
 * @param timeout of connecting and of each answer, 100 ms..60 s
 * @param connections kept open to the HTTP API at most, and batches under way at once, 8..256
 */
@ConfigurationProperties("chat.pusher")
public record PusherProperties(
        @Nullable String appId,
        @Nullable String key,
        @Nullable String secret,
        @Nullable String cluster,
        @Nullable String host,
        @Nullable Integer port,
        @DefaultValue("true") boolean tls,
        @Nullable String wsHost,
        @Nullable Integer wsPort,
        @DefaultValue("4s") Duration timeout,
        @DefaultValue("8") int connections) {

    public PusherProperties {
        if (timeout.toMillis() < 100 || timeout.toMillis() > 60_000) {
            throw new IllegalArgumentException("chat.pusher.timeout must be 100ms..60s");
        }
        if (connections < 8 || connections > 256) {
            throw new IllegalArgumentException("chat.pusher.connections must be 8..256");
        }
        if (given(key) && !(given(appId) && given(secret) && (given(cluster) || given(host)))) {
            throw new IllegalArgumentException(
                    "chat.pusher.key needs app-id and secret, and cluster or host beside it");
        }
    }

    /** Whether an external service is configured. */
    public boolean external() {
        return given(key);
    }

    /** The application at that service; empty without one. */
    public Optional<PusherApp> app() {
        return appId == null || key == null || secret == null || !external()
                ? Optional.empty()
                : Optional.of(new PusherApp(appId, key, secret));
    }

    /** The host of the HTTP API, with its port. */
    public String apiHost() {
        return given(host) ? host + ":" + apiPort() : "api-" + cluster + ".pusher.com";
    }

    public String clientHost() {
        if (given(wsHost)) {
            return String.valueOf(wsHost);
        }
        return given(host) ? String.valueOf(host) : "ws-" + cluster + ".pusher.com";
    }

    public int clientPort() {
        return wsPort == null ? apiPort() : wsPort;
    }

    private int apiPort() {
        return port == null ? tls ? 443 : 80 : port;
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PusherProperties[appId=" + appId + "]";
    }
}
