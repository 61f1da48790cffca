package hotel.chat.app.nodes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hotel.chat.app.support.ChatAppIT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A heart beside the server's own, which beats more often and whose database can go away. */
class HeartbeatIT extends ChatAppIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private DataSource database;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final UUID id = UUID.randomUUID();
    private final AtomicInteger beats = new AtomicInteger();
    private SometimesAway itsDatabase;
    private NodeStore store;
    private Heartbeat heart;

    @BeforeEach
    void begin() {
        logger().addAppender(log);
        log.start();
        itsDatabase = new SometimesAway(database);
        store = new NodeStore(JdbcClient.create(itsDatabase), Duration.ofSeconds(20));
        heart = new Heartbeat(id, this::says, store, Duration.ofMillis(50));
        heart.start();
    }

    @AfterEach
    void end() {
        itsDatabase.isAway = false;
        heart.stop();
        store.leave(id);
        logger().detachAppender(log);
    }

    @Test
    void while_the_database_is_away_the_heart_beats_on_and_the_log_has_one_line_of_it() {
        await().atMost(PATIENCE).until(() -> shown().isPresent());
        itsDatabase.isAway = true;
        beatSomeTimes();
        assertThat(log.list).hasSize(1);
        Instant seen = seenAt();

        itsDatabase.isAway = false;

        await().atMost(PATIENCE).until(() -> seenAt().isAfter(seen));
        assertThat(log.list).hasSize(1);
        itsDatabase.isAway = true;
        beatSomeTimes();
        assertThat(log.list).hasSize(2);
    }

    @Test
    void a_node_says_at_once_that_it_is_ready_and_that_it_stops_and_is_gone_when_it_has_stopped() {
        await().atMost(PATIENCE).until(() -> state().equals("starting"));
        tell(ReadinessState.REFUSING_TRAFFIC);
        beatSomeTimes();
        assertThat(state()).isEqualTo("starting");

        tell(ReadinessState.ACCEPTING_TRAFFIC);
        await().atMost(PATIENCE).until(() -> state().equals("ready"));
        tell(ReadinessState.REFUSING_TRAFFIC);
        await().atMost(PATIENCE).until(() -> state().equals("stopping"));
        heart.stop();

        assertThat(shown()).isEmpty();
        assertThat(heart.isRunning()).isFalse();
        assertThat(log.list).isEmpty();
    }

    @Test
    void a_node_that_cannot_say_that_it_ends_ends_all_the_same() {
        await().atMost(PATIENCE).until(() -> shown().isPresent());
        itsDatabase.isAway = true;

        heart.stop();

        assertThat(heart.isRunning()).isFalse();
        assertThat(log.list)
                .extracting(ILoggingEvent::getMessage)
                .last()
                .asString()
                .contains("could not say that it ends");
    }

    private Optional<Beat> says(State state) {
        beats.incrementAndGet();
        return Optional.of(new Beat(id, "heart-" + id, "1", List.of("query"), Instant.EPOCH, state, List.of()));
    }

    private void beatSomeTimes() {
        int before = beats.get();
        await().atMost(PATIENCE).until(() -> beats.get() > before + 5);
    }

    private void tell(ReadinessState state) {
        heart.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
    }

    private Optional<NodeView> shown() {
        return new NodeStore(JdbcClient.create(database), Duration.ofSeconds(20))
                .all(id).stream().filter(NodeView::answering).findFirst();
    }

    private String state() {
        return shown().map(NodeView::state).orElse("");
    }

    private Instant seenAt() {
        return shown().map(NodeView::seenAt).orElseThrow();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Heartbeat.class);
    }

    private static final class SometimesAway extends DelegatingDataSource {
        private volatile boolean isAway;

        SometimesAway(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (isAway) {
                throw new SQLException("away");
            }
            return super.getConnection();
        }
    }
}
