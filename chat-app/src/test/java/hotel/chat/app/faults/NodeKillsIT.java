package hotel.chat.app.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import hotel.chat.app.faults.History.Span;
import hotel.chat.app.faults.Traffic.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three nodes behind a balancer, 64 clients, and a node that is killed every ten seconds. Nodes do without the second compiler, as is
 * advised where they share few processors; {@code -Dchat.e2e.kills.c2=true} gives it to them. {@code -Dchat.e2e.kills=10} kills so often,
 * {@code -Dchat.e2e.kills.claims=50} lets nodes look for what a dead one did every 50 ms instead of 200.
 */
@Tag("faults")
@EnabledIfSystemProperty(named = "chat.e2e.torture", matches = "true")
class NodeKillsIT {
    private static final Logger log = LoggerFactory.getLogger(NodeKillsIT.class);
    private static final int CLIENTS = 64;
    private static final Duration WARMING = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofSeconds(30);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);
    private static final int KILLS = Integer.getInteger("chat.e2e.kills", 30);
    private static final List<String> COMPILER =
            Boolean.getBoolean("chat.e2e.kills.c2") ? List.of() : List.of("-XX:TieredStopAtLevel=1");

    private static final String TAKEOVER =
            "--chat.query.claim-interval=" + Integer.getInteger("chat.e2e.kills.claims", 50) + "ms";

    private static final double RECOVERY_MS = 3_000;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration YOUNG = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    /**
     * A node was killed.
     *
     * @param out when the balancer knew
     * @param span until it was ready again
     */
    record Kill(String url, long out, Span span) {
        double ms() {
            return (span.ended() - span.begun()) / 1e6;
        }
    }

    @Test
    void only_requests_in_flight_at_the_killed_node_fail_and_none_waits_for_three_seconds() throws Exception {
        Program program = Program.packaged(COMPILER, Files.createDirectory(folder.resolve("program")));
        try (Site site = Site.open(folder.resolve("site"), 3, program, TAKEOVER)) {
            Map<String, Desk> desks = site.logIn();
            Desk mona = Objects.requireNonNull(desks.get("mona"));
            List<String> conversations = IntStream.range(0, 8)
                    .mapToObj(number -> Round.begin(mona, number))
                    .toList();
            History history = new History();
            Balancer balancer = new Balancer(site.urls());
            Traffic traffic = new Traffic(balancer, Crowd.writers(desks), conversations, history);
            traffic.start(CLIENTS);
            passes(WARMING);
            long warm = System.nanoTime();
            passes(CALM);

            List<Kill> kills = killByTurns(site, balancer);
            traffic.stop();
            site.awaitQuiet(mona);

            Found found = new Observing(site, mona, conversations, 0).found();
            assertThat(Guarantee.violated(history, found)).isEmpty();
            assertFast(traffic.requests(), warm, kills);
        }
    }

    private static List<Kill> killByTurns(Site site, Balancer balancer) throws Exception {
        List<Kill> kills = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Node node = site.nodes().get(kill % site.nodes().size());
            long begun = System.nanoTime();
            node.kill();
            balancer.takeOut(node.url());
            long out = System.nanoTime();
            node.startAside();
            node.awaitReady();
            balancer.takeIn(node.url());
            kills.add(new Kill(node.url(), out, Span.since(begun)));
            passes(BETWEEN_KILLS.minusNanos(System.nanoTime() - begun));
        }
        return kills;
    }

    private static void assertFast(List<Request> requests, long warm, List<Kill> kills) {
        long firstKill = kills.getFirst().span().begun();
        List<Request> all =
                requests.stream().filter(one -> one.span().begun() > warm).toList();
        List<Request> failed = all.stream().filter(one -> !one.isDone()).toList();
        Figures calm = Figures.of(all, one -> one.span().ended() < firstKill);
        Figures rest = Figures.of(all, one -> one.span().ended() > firstKill);
        log.info("{} requests, {} failed; calm {}; with kills {}", all.size(), failed.size(), calm, rest);
        log.info(
                "begun within a second of a kill {}; at a node that was back for less than 5 s {}; others {}",
                Figures.of(all, one -> isSoonAfter(one, kills)),
                Figures.of(all, one -> !isSoonAfter(one, kills) && isAtYoung(one, kills)),
                Figures.of(
                        all,
                        one -> one.span().ended() > firstKill && !isSoonAfter(one, kills) && !isAtYoung(one, kills)));
        log.info("nodes were back after ms: {}", kills.stream().map(Kill::ms).toList());
        assertThat(failed).allMatch(one -> wasInFlight(one, kills), "was in flight at a killed node");
        assertThat(rest.longest()).isLessThan(RECOVERY_MS);
    }

    /** In ms, of requests that were done. */
    record Figures(
            int count, double commandsP50, double commandsP99, double readsP50, double readsP99, double longest) {
        static Figures of(List<Request> requests, Predicate<Request> which) {
            List<Request> done =
                    requests.stream().filter(Request::isDone).filter(which).toList();
            List<Request> commands = done.stream().filter(Request::isCommand).toList();
            List<Request> reads = done.stream().filter(one -> !one.isCommand()).toList();
            return new Figures(
                    done.size(),
                    percentile(commands, 50),
                    percentile(commands, 99),
                    percentile(reads, 50),
                    percentile(reads, 99),
                    percentile(done, 100));
        }
    }

    /** Begun before the node was out of the balancer. */
    private static boolean wasInFlight(Request request, List<Kill> kills) {
        return kills.stream()
                .anyMatch(kill -> kill.url().equals(request.url())
                        && request.span().begun() < kill.out()
                        && request.span().ended() > kill.span().begun());
    }

    private static boolean isSoonAfter(Request request, List<Kill> kills) {
        return kills.stream()
                .anyMatch(kill -> request.span().begun() < kill.span().begun() + SOON.toNanos()
                        && request.span().ended() > kill.span().begun());
    }

    private static boolean isAtYoung(Request request, List<Kill> kills) {
        return kills.stream()
                .anyMatch(kill -> kill.url().equals(request.url())
                        && request.span().begun() > kill.span().ended()
                        && request.span().begun() < kill.span().ended() + YOUNG.toNanos());
    }

    private static double percentile(List<Request> requests, int percent) {
        List<Double> sorted = requests.stream().map(Request::ms).sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void passes(Duration time) {
        java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }
}
