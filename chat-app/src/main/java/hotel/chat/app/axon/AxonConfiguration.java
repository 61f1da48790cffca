package hotel.chat.app.axon;

import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Axon's own serializer, for tracking tokens. Facts are not written by it. */
@Configuration(proxyBeanMethods = false)
public class AxonConfiguration {
    /** Without it a stored replay token cannot be read again, and a replay stops where the server stopped. */
    @Bean
    Jackson3SerializerCustomizer axonTypesMayBeRead() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }
}
