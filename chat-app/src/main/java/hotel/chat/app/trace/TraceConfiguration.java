package hotel.chat.app.trace;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

import hotel.chat.api.port.Traces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Traces, where {@code chat.traces.endpoint} names a collector; else there is nothing of them. */
@Configuration(proxyBeanMethods = false)
@Import(TraceConfiguration.Collected.class)
public class TraceConfiguration {
    private static final String ENDPOINT = "chat.traces.endpoint";

    /** Somebody is there to send spans to. */
    static final class CollectorNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String endpoint = context.getEnvironment().getProperty(ENDPOINT);
            return endpoint != null && !endpoint.isBlank();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(CollectorNamed.class)
    @EnableConfigurationProperties(TraceSettings.class)
    static class Collected {
        private static final String SCOPE = "hotel.chat";
        private static final Duration GATHERED_FOR = Duration.ofSeconds(1);

        /** Right after the one that gives each request its trace id. */
        private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 1;

        /**
         * The trace's id alone decides whether it is recorded, so that all nodes decide alike, whatever a caller's flags say. Spans
         * wait in memory for at most a second; those that nobody takes are dropped.
         */
        @Bean(destroyMethod = "close")
        SdkTracerProvider tracers(TraceSettings settings) {
            URI endpoint = Objects.requireNonNull(settings.endpoint(), ENDPOINT);
            OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                    .setEndpoint(endpoint.toString())
                    .setTimeout(settings.timeout())
                    .build();
            return SdkTracerProvider.builder()
                    .setResource(
                            Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "hotel-staff-chat")))
                    .setSampler(Sampler.traceIdRatioBased(settings.share()))
                    .setIdGenerator(new RequestIds())
                    .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                            .setScheduleDelay(GATHERED_FOR)
                            .build())
                    .build();
        }

        @Bean
        Traces traces(SdkTracerProvider tracers) {
            return new OtelTraces(tracers.get(SCOPE), InstantSource.system());
        }

        @Bean
        FilterRegistrationBean<RequestTraces> requestTraces(SdkTracerProvider tracers) {
            FilterRegistrationBean<RequestTraces> registration =
                    new FilterRegistrationBean<>(new RequestTraces(tracers.get(SCOPE)));
            registration.setOrder(EARLY);
            return registration;
        }
    }
}
