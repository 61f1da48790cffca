package hotel.chat.app.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executors;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code localhost} is two addresses on many machines, and some clients try only the first: a server that listens on
 * 127.0.0.1 also listens on [::1] where there is one.
 */
@Configuration(proxyBeanMethods = false)
public class ConnectorConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bothLoopbacks() {
        return factory -> {
            InetAddress address = factory.getAddress();
            if (factory.getPort() > 0 && address != null && address.isLoopbackAddress()) {
                addSixthVersion(factory);
            }
        };
    }

    private static void addSixthVersion(TomcatServletWebServerFactory factory) {
        try (ServerSocket probe = new ServerSocket(factory.getPort(), 1, InetAddress.ofLiteral("::1"))) {
            Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
            connector.setPort(factory.getPort());
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setAddress(probe.getInetAddress());
                protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            }
            factory.addAdditionalConnectors(connector);
        } catch (IOException noSuchAddressOrTaken) {
            // 127.0.0.1 alone is what was asked for
            return;
        }
    }
}
