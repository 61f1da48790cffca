package hotel.chat.app.roles;

import java.time.Duration;

import hotel.chat.app.problem.ProblemWriter;
import hotel.chat.command.routing.RoutingConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A node that has some of the roles only; one that has all of them, as by default, has nothing of this. */
@Configuration(proxyBeanMethods = false)
@Conditional(RolesConfiguration.Apart.class)
public class RolesConfiguration {
    /** After the trace id, before anybody is asked who they are. */
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    static BackgroundWork.LeavingOut workOfOtherRoles(Environment environment) {
        return new BackgroundWork.LeavingOut(NodeRoles.of(environment));
    }

    /** Takes the place of Boot's, by its name. */
    @Bean
    DefaultLifecycleProcessor lifecycleProcessor(
            Environment environment, @Value("${spring.lifecycle.timeout-per-shutdown-phase}") Duration ending) {
        DefaultLifecycleProcessor starting = new BackgroundWork.Starting(NodeRoles.of(environment));
        starting.setTimeoutPerShutdownPhase(ending.toMillis());
        return starting;
    }

    @Bean
    FilterRegistrationBean<MisdirectedCalls> misdirectedCalls(Environment environment, ProblemWriter problems) {
        FilterRegistrationBean<MisdirectedCalls> registration = new FilterRegistrationBean<>(
                new MisdirectedCalls(NodeRoles.of(environment), RoutingConfiguration.isOn(environment), problems));
        registration.setOrder(EARLY);
        return registration;
    }

    static final class Apart implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return NodeRoles.of(context.getEnvironment()).areApart();
        }
    }
}
