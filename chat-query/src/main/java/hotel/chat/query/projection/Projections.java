package hotel.chat.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import hotel.chat.api.port.NodeWork;
import hotel.chat.api.port.Traces;
import hotel.chat.query.QuerySettings;
import hotel.chat.query.position.Mark;
import hotel.chat.query.position.ProcessorNames;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.position.Watermarks;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** All projections of the read model: how they are fed, and starting one over. */
public final class Projections implements NodeWork {
    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    /** So many facts may come at once without being many. */
    private static final int FEW = 4;

    /** As long as it takes to remember and tell one fact that comes by itself. */
    private static final Duration LEAD = Duration.ofMillis(10);

    private final List<Projection> projections;
    private final WatermarkStore store;
    private final Watermarks watermarks;
    private final TransactionOperations transactions;
    private final Supplier<Configuration> axon;
    private final Traces traces;

    public Projections(
            List<Projection> projections,
            JdbcClient jdbc,
            Watermarks watermarks,
            TransactionOperations transactions,
            Supplier<Configuration> axon,
            Traces traces) {
        this.projections = List.copyOf(projections);
        this.store = new WatermarkStore(jdbc);
        this.watermarks = watermarks;
        this.transactions = transactions;
        this.axon = axon;
        this.traces = traces;
    }

    /** Gives each projection a streaming processor of its own, which starts before the first fact. */
    public void register(Configurer configurer, TokenStore tokens, QuerySettings settings) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        for (Projection projection : projections) {
            register(processing, projection, tokens, settings);
        }
    }

    private void register(
            EventProcessingConfigurer processing, Projection projection, TokenStore tokens, QuerySettings settings) {
        String name = projection.processor();
        BatchHandler handler = new BatchHandler(projection, store, watermarks, traces);
        ProcessorThreads threads = ProcessorThreads.of(name);
        processing
                .registerEventHandler(_ -> handler)
                .assignHandlerInstancesMatching(name, candidate -> candidate == handler)
                .registerTokenStore(name, _ -> tokens)
                .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance())
                .registerErrorHandler(name, _ -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        name, config -> source(config, name, threads, settings), (config, builder) -> {
                            config.onShutdown(threads::shutdown);
                            return builder.initialSegmentCount(1)
                                    .initialToken(source -> source.createTailToken())
                                    .batchSize(settings.batchSize())
                                    .tokenClaimInterval(settings.claimInterval().toMillis())
                                    .claimExtensionThreshold(
                                            settings.claimExtension().toMillis())
                                    .coordinatorExecutor(threads.coordinator())
                                    .workerExecutor(threads.worker());
                        });
    }

    /** What clients hear of is made from two of the projections; the others let them go first. */
    private static StreamableMessageSource<TrackedEventMessage<?>> source(
            Configuration config, String name, ProcessorThreads threads, QuerySettings settings) {
        boolean isHeardOf = ReadScope.CHAT.processors().contains(name);
        return new PacedSource(
                config.eventStore(),
                isHeardOf ? FEW : 0,
                isHeardOf ? Duration.ZERO : LEAD,
                isHeardOf ? settings.pace() : settings.slowPace(),
                threads.coordinator());
    }

    /**
     * Throws away what a projection has made and makes it again from the first fact; its queries show little until it has
     * caught up. Another node that runs the processor starts over as well, because its token is gone.
     *
     * @param name one of {@link ProcessorNames}
     */
    public void reset(String name) {
        Projection projection = projections.stream()
                .filter(candidate -> candidate.processor().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no projection of that name"));
        PooledStreamingEventProcessor processor = processor(name);
        LOG.info("Projection {} starts over", name);
        processor.shutDown();
        try {
            Mark start = transactions.execute(_ -> store.restart(name, Schema.LIVE.tables(projection.tables())));
            watermarks.advanced(name, start);
        } finally {
            processor.start();
        }
    }

    /** Whether this node feeds the projection, so that its commits are known here without asking the database. */
    public boolean runsHere(String name) {
        return find(name)
                .filter(processor -> !processor.processingStatus().isEmpty())
                .isPresent();
    }

    @Override
    public List<String> worksOn() {
        return projections.stream()
                .map(Projection::processor)
                .filter(this::runsHere)
                .toList();
    }

    private PooledStreamingEventProcessor processor(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("processor " + name + " is not registered"));
    }

    /** None on a node that feeds no projections. */
    private Optional<PooledStreamingEventProcessor> find(String name) {
        return axon.get().eventProcessingConfiguration().eventProcessor(name, PooledStreamingEventProcessor.class);
    }
}
