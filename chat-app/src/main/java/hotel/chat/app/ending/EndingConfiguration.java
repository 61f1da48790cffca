package hotel.chat.app.ending;

import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What happens between SIGTERM and the end. */
@Configuration(proxyBeanMethods = false)
public class EndingConfiguration {
    @Bean
    Draining draining(@Value("${chat.shutdown.drain}") Duration time) {
        return new Draining(time);
    }

    @Bean
    FilterRegistrationBean<Draining> drainedConnections(Draining draining) {
        FilterRegistrationBean<Draining> registration = new FilterRegistrationBean<>(draining);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
