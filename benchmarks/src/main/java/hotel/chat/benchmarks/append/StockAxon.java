package hotel.chat.benchmarks.append;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Axon's event store over Hibernate: each message an event of a stream of its own, in a unit of work of its own. */
final class StockAxon implements Engine {
    private final EntityManagerFactory entities;
    private final Transactions transactions;
    private final EmbeddedEventStore store;

    StockAxon(DataSource connections) {
        this.entities = new PersistenceConfiguration("axon")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("hibernate.connection.datasource", connections)
                .property("hibernate.dialect", ByteaDialect.class.getName())
                .property("hibernate.default_schema", "bench")
                .property("hibernate.hbm2ddl.auto", "create")
                .managedClass(DomainEventEntry.class)
                .managedClass(SnapshotEventEntry.class)
                .createEntityManagerFactory();
        this.transactions = new Transactions(entities);
        Serializer json = Jackson3Serializer.builder().build();
        this.store = EmbeddedEventStore.builder()
                .storageEngine(JpaEventStorageEngine.builder()
                        .entityManagerProvider(transactions)
                        .transactionManager(transactions)
                        .eventSerializer(json)
                        .snapshotSerializer(json)
                        .persistenceExceptionResolver(new SQLStateResolver())
                        .build())
                .build();
    }

    @Override
    public void append(String conversation, String message) {
        String id = UUID.randomUUID().toString();
        GenericDomainEventMessage<Sent> event = new GenericDomainEventMessage<>(
                "Message",
                id,
                0,
                new Sent(conversation, id, "bench-1", message, List.of(), List.of()),
                Map.of("hotel", "grand-budapest", "actor", "bench-1"));
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(event);
        work.attachTransaction(transactions);
        work.execute(() -> store.publish(event));
    }

    @Override
    public void close() {
        store.shutDown();
        entities.close();
    }

    /** What a message that was sent says in plain text. */
    private record Sent(
            String conversationId,
            String messageId,
            String sender,
            String text,
            List<String> mentions,
            List<String> attachments) {}

    /** An entity manager for each transaction, which belongs to a thread. */
    private record Transactions(EntityManagerFactory entities) implements TransactionManager, EntityManagerProvider {
        private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

        @Override
        public EntityManager getEntityManager() {
            return Objects.requireNonNull(CURRENT.get(), "there is no transaction");
        }

        /** Whoever is in one already takes part in that. */
        @Override
        public Transaction startTransaction() {
            EntityManager around = CURRENT.get();
            return around == null ? begin() : transaction(() -> {}, around.getTransaction()::setRollbackOnly);
        }

        private Transaction begin() {
            EntityManager manager = entities.createEntityManager();
            EntityTransaction transaction = manager.getTransaction();
            transaction.begin();
            CURRENT.set(manager);
            return transaction(() -> end(manager, transaction::commit), () -> end(manager, transaction::rollback));
        }

        private static Transaction transaction(Runnable commit, Runnable rollback) {
            return new Transaction() {
                @Override
                public void commit() {
                    commit.run();
                }

                @Override
                public void rollback() {
                    rollback.run();
                }
            };
        }

        private static void end(EntityManager manager, Runnable how) {
            try (manager) {
                how.run();
            } finally {
                CURRENT.remove();
            }
        }
    }
}
