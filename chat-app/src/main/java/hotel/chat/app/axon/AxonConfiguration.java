package hotel.chat.app.axon;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Axon's own serializer, for tracking tokens, and its transactions. Facts are not written by it. */
@Configuration(proxyBeanMethods = false)
public class AxonConfiguration {
    /**
     * Rows, token and watermark of a batch are one transaction. Axon's own configuration looks for a transaction manager
     * before Spring Boot 4 has made one, finds none, and then has no transactions.
     */
    @Bean
    TransactionManager transactionsOfProcessors(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Without it a stored replay token cannot be read again, and a replay stops where the server stopped. */
    @Bean
    Jackson3SerializerCustomizer axonTypesMayBeRead() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }
}
