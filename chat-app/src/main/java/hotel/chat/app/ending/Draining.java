package hotel.chat.app.ending;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Goes on answering for a while after it was told to end. The node says that it is not ready any more from the first moment on, and
 * closes each connection with the next answer, so that in the end no proxy has one over which it could send a request
 * into the void. After that it listens no more, and still answers for a moment on the connections that were opened just before.
 */
final class Draining extends OncePerRequestFilter implements ApplicationListener<ContextClosedEvent>, Ordered {
    private static final Logger log = LoggerFactory.getLogger(Draining.class);

    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    private final Duration time;
    private volatile boolean isEnding;

    Draining(Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("chat.shutdown.drain must be 0s..5m");
        }
        this.time = time;
    }

    /** Before anything else ends, whatever phases that has. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (isEnding) {
            return;
        }
        isEnding = true;
        if (time.isPositive()) {
            log.info("ending in {}: goes on answering until then", time);
            pass(time);
            stopListening(event.getApplicationContext());
            pass(UNDER_WAY);
        }
    }

    private static void stopListening(ApplicationContext application) {
        if (application instanceof WebServerApplicationContext web
                && web.getWebServer() instanceof TomcatWebServer tomcat) {
            for (Connector connector : tomcat.getTomcat().getService().findConnectors()) {
                connector.getProtocolHandler().closeServerSocketGraceful();
            }
        }
    }

    private static void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isEnding) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        chain.doFilter(request, response);
    }
}
