package hotel.chat.app.limit;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Limits of what one person may ask for, and all of them at one time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitSettings.class)
public class RateLimitConfiguration {
    /** Before every other interceptor: the others look things up. */
    private static final int FIRST = -1;

    @Bean
    WebMvcConfigurer limitedCalls(RateLimitSettings settings, MeterRegistry meters) {
        RateLimits limits = new RateLimits(settings, TimeMeter.SYSTEM_NANOTIME, meters);
        Admission admission = new Admission(settings.shares(), meters);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                if (settings.enabled()) {
                    registry.addInterceptor(new RateLimitInterceptor(limits))
                            .addPathPatterns("/api/**")
                            .order(FIRST);
                }
                registry.addInterceptor(new AdmissionInterceptor(admission))
                        .addPathPatterns("/api/**")
                        .order(FIRST);
            }
        };
    }
}
