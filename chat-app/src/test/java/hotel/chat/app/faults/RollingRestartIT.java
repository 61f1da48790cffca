package hotel.chat.app.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import hotel.chat.app.faults.Traffic.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Nodes are replaced one after the other, behind the proxy that the composition has. */
@Tag("faults")
@EnabledIf("hotel.chat.app.faults.Nginx#isInstalled")
@EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
class RollingRestartIT {
    private static final Logger log = LoggerFactory.getLogger(RollingRestartIT.class);
    private static final int CLIENTS = 64;
    private static final int TURNS = 2;
    private static final String DRAIN = "--chat.shutdown.drain=3s";

    @TempDir
    Path folder;

    @Test
    void no_request_fails_while_each_node_is_replaced() throws Exception {
        Program program = Program.packaged(Files.createDirectory(folder.resolve("program")));
        Path site = folder.resolve("site");
        try (Site nodes = Site.open(site, 2, program, DRAIN);
                Nginx proxy = Nginx.before(nodes.urls(), Files.createDirectory(folder.resolve("proxy")))) {
            Map<String, Desk> desks = nodes.logIn();
            Desk mona = Objects.requireNonNull(desks.get("mona"));
            List<String> conversations = IntStream.range(0, 8)
                    .mapToObj(number -> Round.begin(mona, number))
                    .toList();
            History history = new History();
            Balancer balancer = new Balancer(List.of(proxy.url()));
            Traffic traffic = new Traffic(balancer, Crowd.writers(desks), conversations, history);
            traffic.start(CLIENTS);

            replaceEach(nodes);
            traffic.stop();
            nodes.awaitQuiet(mona);

            List<Request> requests = traffic.requests();
            log.info("{} requests", requests.size());
            assertThat(requests).hasSizeGreaterThan(CLIENTS * 10).allMatch(Request::isDone);
            Found found = new Observing(nodes, mona, conversations, 0).found();
            assertThat(Guarantee.violated(history, found)).isEmpty();
        }
    }

    private static void replaceEach(Site nodes) throws Exception {
        for (int turn = 0; turn < TURNS; turn++) {
            for (Node node : nodes.nodes()) {
                node.end();
                node.start();
                node.awaitReady();
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofSeconds(3).toNanos());
            }
        }
    }
}
