package hotel.chat.command.routing;

import java.security.SecureRandom;
import java.util.concurrent.Executors;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.serialization.Serializer;

/** This node's connection to an Axon Server, and Axon's command bus over it. It connects again by itself. */
final class AxonServer implements AutoCloseable {
    private static final String COMPONENT = "hotel-staff-chat";

    private final AxonServerConnectionManager connections;
    private final AxonServerCommandBus bus;

    AxonServer(AxonServerSettings settings, Serializer serializer) {
        AxonServerConfiguration configuration = configuration(settings);
        this.connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        this.bus = AxonServerCommandBus.builder()
                .axonServerConnectionManager(connections)
                .configuration(configuration)
                .localSegment(SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.INSTANCE)
                        .build())
                .serializer(serializer)
                .routingStrategy(command -> ((Handed) command.getPayload()).key())
                // Axon's ten threads would commit ten commands at a time
                .executorServiceBuilder((_, _) -> Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("routed-command-", 0).factory()))
                .build();
        connections.start();
        bus.start();
    }

    private static AxonServerConfiguration configuration(AxonServerSettings settings) {
        AxonServerConfiguration configuration = new AxonServerConfiguration();
        configuration.setComponentName(COMPONENT);
        // processes in containers may all be the first of a host of the same name
        configuration.setClientId(configuration.getClientId() + "-" + Long.toHexString(new SecureRandom().nextLong()));
        configuration.setServers(settings.servers().replace(" ", ""));
        configuration.setContext(settings.context());
        configuration.setSslEnabled(settings.tls());
        String certificate = settings.certificate();
        if (certificate != null && !certificate.isBlank()) {
            configuration.setCertFile(certificate);
        }
        String token = settings.token();
        if (token != null && !token.isBlank()) {
            configuration.setToken(token);
        }
        return configuration;
    }

    AxonServerCommandBus bus() {
        return bus;
    }

    boolean isConnected() {
        return connections.isConnected(connections.getDefaultContext());
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
