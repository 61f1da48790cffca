package hotel.chat.realtime.embedded;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.pusher.rest.Pusher;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The production configuration in a real Tomcat on a free port of this machine. */
final class PusherServer implements AutoCloseable {

    static final PusherCredentials CREDENTIALS =
            new PusherCredentials("staff-chat", "test-key", "a-secret-known-to-tests-only");

    private final ConfigurableApplicationContext context;

    private PusherServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static PusherServer start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.threads.virtual.enabled=true",
                "--logging.level.root=warn",
                "--logging.level.org.apache.tomcat.websocket.WsSession=error",
                "--logging.level.org.apache.tomcat.websocket.WsRemoteEndpointImplBase=error"));
        arguments.addAll(Arrays.stream(settings)
                .map(setting -> "--chat.realtime.embedded." + setting)
                .toList());
        return new PusherServer(new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new)));
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    PusherHub hub() {
        return context.getBean(PusherHub.class);
    }

    URI address(String key, String query) {
        return URI.create("ws://127.0.0.1:" + port() + "/app/" + key + query);
    }

    /** A client that is connected and knows its socket id. */
    RawClient connect() {
        return RawClient.open(address(CREDENTIALS.key(), "?protocol=7")).greeted();
    }

    Pusher publisher() {
        return publisher(CREDENTIALS.secret());
    }

    Pusher publisher(String secret) {
        Pusher publisher = new Pusher(CREDENTIALS.appId(), CREDENTIALS.key(), secret);
        publisher.setHost("127.0.0.1:" + port());
        return publisher;
    }

    static Signatures signatures() {
        return new Signatures(CREDENTIALS);
    }

    /** What an application's auth endpoint answers as {@code auth}. */
    static String auth(String signedText) {
        return CREDENTIALS.key() + ":" + signatures().sign(signedText);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import(EmbeddedPusherConfiguration.class)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Application {

        @Bean
        PusherCredentials credentials() {
            return CREDENTIALS;
        }
    }
}
