package hotel.chat.realtime.embedded;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/**
 * The embedded server: {@code /app/{key}} for clients, {@code /apps/{id}/…} for publishers, {@link PusherHub} inside.
 * Needs a {@link PusherCredentials} bean; the two paths authenticate by themselves and must be open in the security
 * filters. {@code chat.realtime.embedded.enabled=false} leaves all of it out.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "chat.realtime.embedded.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EmbeddedPusherProperties.class)
@EnableWebSocket
public class EmbeddedPusherConfiguration {

    private static final LongSupplier NANOS = System::nanoTime;

    @Bean
    ConnectionRegistry pusherConnections(
            EmbeddedPusherProperties settings,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<HubListener> listeners) {
        Executor writers = task -> Thread.ofVirtual().name("pusher-writer").start(task);
        HubMeters hubMeters = new HubMeters(meters.getIfAvailable(SimpleMeterRegistry::new));
        HubListener all = new HubListeners(
                SingletonSupplier.of(() -> listeners.orderedStream().toList()));
        return new ConnectionRegistry(settings, hubMeters, all, Budget.ofThisHeap(), writers, NANOS);
    }

    @Bean
    PusherHub pusherHub(ConnectionRegistry connections) {
        return new PusherHub(connections);
    }

    @Bean
    EmbeddedPusherLifecycle pusherLifecycle(ConnectionRegistry connections, EmbeddedPusherProperties settings) {
        return new EmbeddedPusherLifecycle(connections, new InactivityMonitor(connections, settings, NANOS), settings);
    }

    @Bean
    RouterFunction<ServerResponse> pusherHttpApi(
            PusherHub hub, ConnectionRegistry connections, PusherCredentials credentials) {
        RequestSignature signature = new RequestSignature(new Signatures(credentials), Clock.systemUTC());
        return new HttpApi(hub, connections.channels(), signature).routes();
    }

    @Bean
    WebSocketConfigurer pusherSockets(
            ConnectionRegistry connections, PusherCredentials credentials, EmbeddedPusherProperties settings) {
        Signatures signatures = new Signatures(credentials);
        Protocol protocol = new Protocol(
                new Subscriptions(connections.channels(), signatures, settings.maxChannels()),
                new SignIn(connections, signatures),
                new ClientEvents(NANOS),
                NANOS);
        PusherSocketHandler handler = new PusherSocketHandler(connections, protocol, signatures, settings);
        return registry -> registry.addHandler(handler, "/app/{key}")
                .setHandshakeHandler(new PlainHandshake())
                .setAllowedOrigins("*");
    }
}
