package hotel.chat.app.nodes;

import java.util.List;

import hotel.chat.api.port.NodeWork;
import hotel.chat.api.port.StaffAccess;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each node says that it is there, and any that answers operators says which there are. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NodeSettings.class)
public class NodesConfiguration {
    @Bean
    NodeStore nodeStore(JdbcClient jdbc, NodeSettings settings) {
        return new NodeStore(jdbc, settings.quiet());
    }

    @Bean
    ThisNode thisNode(
            ApplicationContext context,
            NodeSettings settings,
            @Value("${spring.application.version:development}") String version,
            List<NodeWork> work) {
        return new ThisNode(context, settings.name(), version, work);
    }

    @Bean
    Heartbeat nodeHeartbeat(ThisNode node, NodeStore store, NodeSettings settings) {
        return new Heartbeat(node.id(), node::says, store, settings.beat());
    }

    @Bean
    NodesController nodesController(StaffAccess access, NodeStore store, ThisNode node) {
        return new NodesController(access, store, node.id());
    }
}
