package hotel.chat.query.rebuild;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.port.Followers;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import hotel.chat.query.fixture.ReadModel;
import hotel.chat.query.position.Watermarks;
import hotel.chat.query.projection.Projection;
import hotel.chat.query.projection.Projections;
import hotel.chat.query.projection.Schema;
import hotel.chat.query.projection.WatermarkStore;
import hotel.chat.query.rebuild.Workshop.Ledger;
import hotel.chat.query.rebuild.Workshop.Live;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.transaction.PlatformTransactionManager;

/** A node that works on rebuilds, of which there may be several on one database; it notes which facts it applies. */
final class Node implements AutoCloseable {
    static final Caller OLGA = Caller.system(new HotelId("grand-budapest"));

    private final ReadModel model;
    private final Workshop shop;
    private final Map<String, Projection> builds = new LinkedHashMap<>();
    private final RebuildRunner runner;
    final List<Long> applied = new CopyOnWriteArrayList<>();

    private Node(ReadModel model, RebuildSettings settings, UnaryOperator<Projection> around) {
        this.model = model;
        this.shop = Workshop.of(
                model.jdbc(),
                new Ledger(model.get(LedgerReader.class), model.get(LedgerRecords.class)),
                new Live(new WatermarkStore(model.jdbc()), model.get(Watermarks.class)),
                model.get(PlatformTransactionManager.class),
                model.get(DataSource.class),
                settings);
        model.get(RebuildConfiguration.Builds.class)
                .apply(Schema.BUILD)
                .forEach(projection -> builds.put(projection.processor(), noting(around.apply(projection))));
        this.runner = new RebuildRunner(
                shop, builds, housekeeping(), new RebuildMeters(new SimpleMeterRegistry(), builds.keySet()));
    }

    static Node of(ReadModel model) {
        return of(model, settings(), projection -> projection);
    }

    /** @param around what happens around the code that writes the tables */
    static Node of(ReadModel model, RebuildSettings settings, UnaryOperator<Projection> around) {
        Node node = new Node(model, settings, around);
        node.runner.start();
        return node;
    }

    /** Quick to look, and with small batches. */
    static RebuildSettings settings() {
        return settings(10);
    }

    /** Where batches need not be small, all facts of a JVM's tests are soon through. */
    static RebuildSettings settings(int batchSize) {
        return new RebuildSettings(
                batchSize,
                1,
                0,
                Duration.ofMillis(500),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofHours(24));
    }

    RebuildDesk desk() {
        return new RebuildDesk(shop.jobs(), shop.rows(), Versions.of(builds), model.get(Followers.class));
    }

    private Housekeeping housekeeping() {
        return new Housekeeping(shop, builds, model.get(Projections.class)::runsHere);
    }

    void dropOld(String projection) {
        housekeeping().dropOld(projection);
    }

    Workshop shop() {
        return shop;
    }

    RebuildId request(String projection, Kind kind) {
        RebuildId id = shop.transactions().execute(_ -> desk().request(OLGA, projection, kind));
        runner.wake();
        return id;
    }

    RebuildJob job(RebuildId id) {
        return desk().find(id);
    }

    /** Whether no thread of that work is there any more. */
    boolean isDead() {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("rebuild"));
    }

    @Override
    public void close() {
        runner.stop();
    }

    private Projection noting(Projection inner) {
        return new Around(
                inner, inner.version(), _ -> {}, facts -> facts.forEach(fact -> applied.add(fact.position())));
    }
}
