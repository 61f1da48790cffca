package hotel.chat.app.axon;

import java.util.List;

import hotel.chat.command.stream.CommandHandlers;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.axonframework.spring.config.SpringConfigurer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon: handlers of commands on the bus, and processors. Bus, event store and token store it takes from the beans. Its own
 * automatic configuration is not used (ADR 43).
 */
@Configuration(proxyBeanMethods = false)
public class AxonConfiguration {
    /** Rows, token and watermark of a batch are one transaction. */
    @Bean
    TransactionManager transactionsOfProcessors(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /**
     * For tracking tokens; facts are not written by it. Without Axon's types a stored replay token cannot be read again,
     * and a replay stops where the server stopped.
     */
    @Bean
    Serializer tokenSerializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    /** Axon's own parameters of handlers, and ours. */
    @Bean
    @Primary
    ParameterResolverFactory handlerParameters(@Qualifier("decisionParameter") ParameterResolverFactory ours) {
        return MultiParameterResolverFactory.ordered(
                ClasspathParameterResolverFactory.forClassLoader(AxonConfiguration.class.getClassLoader()), ours);
    }

    @Bean
    EventProcessingModule eventProcessing() {
        return new EventProcessingModule();
    }

    @Bean
    Configurer axonConfigurer(
            ConfigurableListableBeanFactory beans,
            EventProcessingModule processing,
            List<CommandHandlers> handlers,
            ObjectProvider<ConfigurerModule> modules) {
        SpringConfigurer configurer = new SpringConfigurer(beans);
        configurer.registerModule(processing);
        handlers.forEach(handler -> configurer.registerCommandHandler(_ -> handler));
        modules.forEach(module -> module.configureModule(configurer));
        return configurer;
    }

    @Bean
    SpringAxonConfiguration axon(Configurer configurer) {
        return new SpringAxonConfiguration(configurer);
    }
}
