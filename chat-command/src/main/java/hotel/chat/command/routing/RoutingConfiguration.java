package hotel.chat.command.routing;

import hotel.chat.api.port.Traces;
import hotel.chat.command.dispatch.Handling;
import hotel.chat.command.dispatch.Routing;
import hotel.chat.command.keys.MasterKey;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Routing, where an Axon Server is named; else there is nothing of it. */
@Configuration(proxyBeanMethods = false)
@Import(RoutingConfiguration.Routed.class)
public class RoutingConfiguration {
    /** Whether commands are routed. */
    public static boolean isOn(Environment environment) {
        return !environment
                .getProperty(AxonServerSettings.PREFIX + ".servers", "")
                .isBlank();
    }

    static final class ServerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isOn(context.getEnvironment());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(ServerNamed.class)
    @EnableConfigurationProperties(AxonServerSettings.class)
    static class Routed {
        @Bean(destroyMethod = "close")
        AxonServer axonServer(AxonServerSettings settings, MasterKey master) {
            return new AxonServer(settings, new SealedSerializer(master));
        }

        /** Left out where the node does not handle commands. */
        @Bean
        RoutedCommands routedCommands(AxonServer server, Handling here, ObjectProvider<Traces> traces) {
            return new RoutedCommands(server, here, traces.getIfAvailable(() -> Traces.OFF));
        }

        @Bean
        Routing routing(
                AxonServer server,
                ObjectProvider<RoutedCommands> handling,
                ObjectProvider<Traces> traces,
                MeterRegistry meters) {
            boolean alsoHere = handling.getIfAvailable() != null;
            return here -> new RoutedHandling(
                    server, here, alsoHere, traces.getIfAvailable(() -> Traces.OFF), new RoutingMeters(meters));
        }
    }
}
