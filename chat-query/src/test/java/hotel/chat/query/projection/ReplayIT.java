package hotel.chat.query.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.identity.ConversationId;
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
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayIT {
    private static final String LOST = "the commit is lost";

    private final ReadModel model = ReadModel.shared();

    @Test
    void a_replay_makes_what_living_through_it_made() {
        BusyDay.in(model);
        Map<String, List<String>> live = model.content();

        ProcessorNames.ALL.forEach(model.get(Projections.class)::reset);
        model.settle();

        assertThat(model.content()).isEqualTo(live);
    }

    /** Each node keeps rows from one batch to the next; those of a batch that was lost, or from before the other's turn, are no good. */
    @Test
    void batches_of_any_size_by_two_nodes_some_of_them_lost_make_what_living_through_it_made() throws Exception {
        Random random = new Random(31);
        for (int day = 0; day < 3; day++) {
            BusyDay.in(model);
            restlessDay(random);
        }
        Map<String, List<String>> live = model.content();
        PooledStreamingEventProcessor processor = stopped(ProcessorNames.CONVERSATIONS);
        try {
            for (int round = 0; round < 5; round++) {
                new TransactionTemplate(model.get(PlatformTransactionManager.class))
                        .executeWithoutResult(_ -> startOver());
                List<BatchHandler> nodes = List.of(handler(), handler());
                List<Fact> facts = model.ledger().facts();
                for (int from = 0; from < facts.size(); ) {
                    int to = Math.min(facts.size(), from + 1 + random.nextInt(12));
                    boolean isLost = random.nextInt(5) == 0;
                    BatchHandler node = nodes.get(random.nextInt(10) == 0 ? 1 : 0);
                    Throwable failure = deliver(node, facts.subList(from, to), isLost);
                    assertThat(failure == null ? null : failure.getMessage()).isEqualTo(isLost ? LOST : null);
                    from = isLost ? from : to;
                }
                assertThat(model.content()).isEqualTo(live);
            }
        } finally {
            processor.start();
        }
    }

    private void restlessDay(Random random) {
        List<String> people = List.of("anna", "ben", "carla", "dev");
        HotelFacts hotel = model.newHotel().registered(people.toArray(String[]::new));
        ConversationId group = hotel.group("Lobby", "anna", "ben", "carla", "dev");
        List<MessageId> messages = new ArrayList<>();
        Map<String, Long> read = new HashMap<>();
        for (int step = 0; step < 120; step++) {
            String person = people.get(random.nextInt(3));
            MessageId message = messages.isEmpty() ? null : messages.get(random.nextInt(messages.size()));
            switch (message == null ? 0 : random.nextInt(8)) {
                case 1, 2 -> {
                    if (hotel.position(message) > read.getOrDefault(person, 0L)) {
                        read.put(person, hotel.position(message));
                        hotel.read(message, person);
                    }
                }
                case 3 -> {
                    hotel.deleted(message, person);
                    messages.remove(message);
                }
                case 4 -> hotel.delivered(message, person);
                case 5 -> hotel.renamed(group, person, "Lobby " + step);
                case 6 -> {
                    hotel.left(group, "dev");
                    hotel.added(group, person, "dev");
                }
                default -> messages.add(hotel.sent(group, person, "message " + step));
            }
        }
        model.settle();
    }

    private void startOver() {
        ConversationsProjection projection = conversations();
        new WatermarkStore(model.jdbc()).restart(projection.processor(), Schema.LIVE.tables(projection.tables()));
    }

    private PooledStreamingEventProcessor stopped(String name) {
        PooledStreamingEventProcessor processor = model.get(Configuration.class)
                .eventProcessingConfiguration()
                .eventProcessor(name, PooledStreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        return processor;
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

    private Throwable deliver(List<Fact> facts) throws Exception {
        return deliver(handler(), facts, false);
    }

    private BatchHandler handler() {
        return new BatchHandler(
                conversations(), new WatermarkStore(model.jdbc()), model.get(Watermarks.class), Traces.OFF);
    }

    private ConversationsProjection conversations() {
        return new ConversationsProjection(
                new BatchReader(model.jdbc(), Schema.LIVE),
                new BatchWriter(model.get(NamedParameterJdbcTemplate.class), Schema.LIVE));
    }

    /**
     * Gives a batch to the handler of the conversations as its processor would; what came of it.
     *
     * @param isLost whether the transaction is rolled back when all has been written
     */
    private Throwable deliver(BatchHandler handler, List<Fact> facts, boolean isLost) throws Exception {
        BatchingUnitOfWork<GenericEventMessage<?>> batch = new BatchingUnitOfWork<>(facts.stream()
                .<GenericEventMessage<?>>map(
                        fact -> new GenericEventMessage<>(fact.event(), Map.of(Fact.METADATA_KEY, fact)))
                .toList());
        batch.attachTransaction(new SpringTransactionManager(model.get(PlatformTransactionManager.class)));
        try {
            return batch.executeWithResult(() -> {
                        Fact fact = (Fact) batch.getMessage().getMetaData().get(Fact.METADATA_KEY);
                        handler.on(fact.event(), fact);
                        if (isLost && fact.equals(facts.getLast())) {
                            batch.onPrepareCommit(_ -> {
                                throw new IllegalStateException(LOST);
                            });
                        }
                        return null;
                    })
                    .optionalExceptionResult()
                    .orElse(null);
        } catch (IllegalStateException lost) {
            return lost;
        }
    }
}
