package hotel.chat.app.problem;

import hotel.chat.app.limit.HeapShare;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.databind.json.JsonMapper;

/** Problem answers for controllers, filters, the firewall and the container. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemPages.class})
public class ProblemConfiguration {
    private static final int LARGE_BODY = 16 * 1024;

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    FilterRegistrationBean<TraceId> traceIdFilter() {
        FilterRegistrationBean<TraceId> registration = new FilterRegistrationBean<>(new TraceId());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Innermost, so that it reports before the container's own. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems(ProblemWriter problems) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContainerProblems(problems)));
    }

    /** After the security chain: who may not come in is told so first. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimitFilter(ProblemWriter problems) {
        return new FilterRegistrationBean<>(new BodyLimit(problems, HeapShare.ofThisHeap(LARGE_BODY)));
    }

    @Bean
    RequestRejectedHandler firewallRefusals(ProblemWriter problems) {
        return (request, response, refused) ->
                problems.write(response, StatusProblems.of(HttpStatus.BAD_REQUEST.value()));
    }
}
