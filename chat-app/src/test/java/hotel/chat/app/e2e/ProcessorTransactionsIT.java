package hotel.chat.app.e2e;

import java.util.concurrent.atomic.AtomicBoolean;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows, token and watermark of a projection's batch are kept or lost as one. */
class ProcessorTransactionsIT extends EndToEnd {
    @Autowired
    private Configuration axon;

    @Test
    void what_axon_does_in_a_transaction_is_in_one_of_the_database() {
        AtomicBoolean isOpen = new AtomicBoolean();
        axon.getComponent(TransactionManager.class)
                .executeInTransaction(() -> isOpen.set(TransactionSynchronizationManager.isActualTransactionActive()));
        assertThat(isOpen).isTrue();
    }
}
