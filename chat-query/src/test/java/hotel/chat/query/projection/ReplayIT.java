package hotel.chat.query.projection;

import java.util.List;
import java.util.Map;

import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Traces;
import hotel.chat.query.conversation.BatchReader;
import hotel.chat.query.conversation.BatchWriter;
import hotel.chat.query.conversation.ConversationsProjection;
import hotel.chat.query.fixture.BusyDay;
import hotel.chat.query.fixture.HotelFacts;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.position.Watermarks;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayIT {
    private final ReadModel model = ReadModel.shared();

    @Test
    void a_replay_makes_what_living_through_it_made() {
        BusyDay.in(model);
        Map<String, List<String>> live = model.content();

        ProcessorNames.ALL.forEach(model.get(Projections.class)::reset);
        model.settle();

        assertThat(model.content()).isEqualTo(live);
    }

    @Test
    void applying_twice_is_applying_once() throws Exception {
        BusyDay.in(model);
        Map<String, List<String>> once = model.content();

        deliver(model.ledger().facts());

        assertThat(model.content()).isEqualTo(once);
    }

    @Test
    void a_hole_in_the_positions_is_refused_and_nothing_is_written() throws Exception {
        HotelFacts hotel = BusyDay.in(model);
        Map<String, List<String>> before = model.content();
        Fact last = model.ledger().facts().getLast();
        Fact afterHole = copy(last, last.position() + 2, hotel);

        assertThat(deliver(List.of(afterHole))).isInstanceOf(IllegalStateException.class);
        assertThat(model.content()).isEqualTo(before);
    }

    @Test
    void a_fact_about_a_message_that_was_never_sent_is_an_error() throws Exception {
        HotelFacts hotel = BusyDay.in(model);
        Fact last = model.ledger().facts().getLast();
        MessageEdited event = new MessageEdited(
                last.requireConversation(),
                new MessageId("00000000-0000-0000-0000-000000000001"),
                hotel.text("anna", "x"),
                List.of());
        Fact edit = new Fact(
                last.position() + 1,
                "e",
                last.stream(),
                0,
                last.hotel(),
                last.conversation(),
                0,
                last.actor(),
                last.at(),
                event);

        assertThat(deliver(List.of(edit))).isInstanceOf(MissingRow.class);
    }

    private static Fact copy(Fact fact, long position, HotelFacts hotel) {
        return new Fact(
                position,
                fact.eventId(),
                fact.stream(),
                0,
                hotel.id(),
                fact.conversation(),
                0,
                fact.actor(),
                fact.at(),
                fact.event());
    }

    /** Gives a batch to the handler of the conversations as its processor would; what came of it. */
    private Throwable deliver(List<Fact> facts) throws Exception {
        BatchHandler handler = new BatchHandler(
                new ConversationsProjection(
                        new BatchReader(model.jdbc(), Schema.LIVE),
                        new BatchWriter(model.get(NamedParameterJdbcTemplate.class), Schema.LIVE)),
                new WatermarkStore(model.jdbc()),
                model.get(Watermarks.class),
                Traces.OFF);
        BatchingUnitOfWork<GenericEventMessage<?>> batch = new BatchingUnitOfWork<>(facts.stream()
                .<GenericEventMessage<?>>map(
                        fact -> new GenericEventMessage<>(fact.event(), Map.of(Fact.METADATA_KEY, fact)))
                .toList());
        batch.attachTransaction(new SpringTransactionManager(model.get(PlatformTransactionManager.class)));
        return batch.executeWithResult(() -> {
                    Fact fact = (Fact) batch.getMessage().getMetaData().get(Fact.METADATA_KEY);
                    handler.on(fact.event(), fact);
                    return null;
                })
                .optionalExceptionResult()
                .orElse(null);
    }
}
