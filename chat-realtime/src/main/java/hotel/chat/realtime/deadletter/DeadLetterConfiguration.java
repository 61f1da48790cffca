package hotel.chat.realtime.deadletter;

import hotel.chat.api.port.StaffAccess;
import hotel.chat.realtime.deliver.ParkedEnvelopes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Operators' calls about what is parked. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {
    @Bean
    DeadLetterController deadLetterController(
            StaffAccess access, ParkedEnvelopes parked, JdbcClient jdbc, PlatformTransactionManager transactions) {
        TransactionTemplate each = new TransactionTemplate(transactions);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ActStore acts = new ActStore(jdbc);
        return new DeadLetterController(
                access,
                parked,
                new DeadLetters(parked, acts, each),
                acts,
                new OperatorReplies(jdbc, new TransactionTemplate(transactions)));
    }
}
