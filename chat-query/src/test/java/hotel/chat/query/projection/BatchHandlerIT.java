package hotel.chat.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.NodeSession;
import hotel.chat.api.port.Traces;
import hotel.chat.query.fixture.LockedSession;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.Watermarks;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Batches as Axon runs them, which stores the token before our handler has its last word; of a projection of this test's own. */
class BatchHandlerIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final StaffId ANNA = new StaffId("anna");

    private final ReadModel model = ReadModel.shared();
    private final TransactionTemplate transactions =
            new TransactionTemplate(model.get(PlatformTransactionManager.class));
    private final String processor = "batches-" + UUID.randomUUID();
    private final LockedSession cellar = new LockedSession(model.get(DataSource.class));
    private final LockedSession attic = new LockedSession(model.get(DataSource.class));

    /** Writes a row, whatever happens. */
    private final class Rows implements Projection {
        @Override
        public String processor() {
            return processor;
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public void apply(List<Fact> facts) {
            update("insert into read_model.watermark (processor, segment) values (:processor || '-row', 0)");
        }
    }

    @BeforeEach
    void claimed() {
        update("insert into read_model.watermark (processor, segment, position) values (:processor, 0, 1)");
        transactions.executeWithoutResult(_ -> {
            tokens(cellar).initializeTokenSegments(processor, 1, new GlobalSequenceTrackingToken(1));
            tokens(cellar).fetchToken(processor, 0);
        });
    }

    @AfterEach
    void end() {
        cellar.close();
        attic.close();
        update("delete from read_model.token_entry where processor_name = :processor");
        update("delete from read_model.watermark where processor like :processor || '%'");
    }

    @Test
    void rows_token_and_watermark_are_stored_together() throws Exception {
        assertThat(batch(cellar)).isNull();

        assertThat(stored()).isEqualTo("token 2, watermark 2, a row");
    }

    @Test
    void nothing_is_stored_by_who_has_lost_the_claim_to_another() throws Exception {
        freeTheClaim();
        transactions.executeWithoutResult(_ -> tokens(attic).fetchToken(processor, 0));

        assertThat(batch(cellar)).isInstanceOf(UnableToClaimTokenException.class);

        assertThat(stored()).isEqualTo("token 1, watermark 1, no row");
    }

    @Test
    void a_claim_that_was_lost_and_that_nobody_has_is_taken_back() throws Exception {
        freeTheClaim();

        assertThat(batch(cellar)).isNull();

        assertThat(stored()).isEqualTo("token 2, watermark 2, a row");
    }

    /** What came of the fact after the first. */
    private Throwable batch(NodeSession node) throws Exception {
        Fact fact = new Fact(
                2,
                "e",
                StreamId.staff(new HotelId("h"), ANNA),
                0,
                new HotelId("h"),
                null,
                0,
                ANNA,
                Instant.EPOCH,
                new StaffReactivated(ANNA));
        BatchHandler handler = new BatchHandler(
                new Rows(), new WatermarkStore(model.jdbc()), new Watermarks(model.jdbc()), Traces.OFF);
        BatchingUnitOfWork<GenericEventMessage<?>> batch = new BatchingUnitOfWork<>(
                List.of(new GenericEventMessage<>(fact.event(), Map.of(Fact.METADATA_KEY, fact))));
        batch.attachTransaction(new SpringTransactionManager(model.get(PlatformTransactionManager.class)));
        batch.onPrepareCommit(
                _ -> tokens(node).storeToken(new GlobalSequenceTrackingToken(fact.position()), processor, 0));
        try {
            return batch.executeWithResult(() -> {
                        handler.on(fact.event(), fact);
                        return null;
                    })
                    .optionalExceptionResult()
                    .orElse(null);
        } catch (UnableToClaimTokenException lost) {
            return lost;
        }
    }

    private void freeTheClaim() {
        update("update read_model.token_entry set owner = null where processor_name = :processor");
    }

    private String stored() {
        return model.jdbc()
                .sql("""
                        select 'token ' || (convert_from(t.token, 'UTF8')::jsonb ->> 'globalIndex') || ', watermark ' || w.position
                               || case when r.processor is null then ', no row' else ', a row' end
                        from read_model.token_entry t
                        join read_model.watermark w on w.processor = t.processor_name
                        left join read_model.watermark r on r.processor = t.processor_name || '-row'
                        where t.processor_name = :processor
                        """)
                .param("processor", processor)
                .query(String.class)
                .single();
    }

    private TokenStore tokens(NodeSession session) {
        return SessionTokenStore.of(
                model.get(DataSource.class),
                model.get(Serializer.class),
                session,
                new ClaimTimes(LONG, LONG, Duration.ZERO));
    }

    private void update(String sql) {
        model.jdbc().sql(sql).param("processor", processor).update();
    }
}
