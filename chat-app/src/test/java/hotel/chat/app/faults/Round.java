package hotel.chat.app.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import hotel.chat.app.faults.Desk.Answer;

import static org.awaitility.Awaitility.await;

/** A crowd at work in conversations of its own while something breaks, and what that came to. */
final class Round {
    private static final int CONVERSATIONS = 4;
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofMillis(700);

    private final Site site;
    private final int writers;
    private final long seed;

    Round(Site site, int writers, long seed) {
        this.site = site;
        this.writers = writers;
        this.seed = seed;
    }

    /**
     * @param violated sentences by guarantee; empty when all held
     * @param asked how many requests of which kind ended how
     * @param stored messages
     */
    record Outcome(Map<Guarantee, List<String>> violated, String asked, int stored) {}

    /** All at once, each at a node of its own choosing. */
    Outcome with(Collection<Fault> faults) throws Exception {
        Random random = new Random(seed);
        return around(crowd -> {
            List<Strike> strikes = new ArrayList<>();
            for (Fault fault : inOrderOfHealing(faults)) {
                Strike strike = new Strike(
                        fault, site.nodes().get(random.nextInt(site.nodes().size())));
                strikes.add(strike);
                strike.fault().strike(site, strike.node(), random);
            }
            for (Fault fault : faults) {
                passes(fault.lasts(random).dividedBy(faults.size()));
            }
            for (Strike strike : strikes) {
                strike.fault().heal(site, strike.node());
            }
        });
    }

    /** One after the other, each while the crowd is at work again. */
    Outcome with(Fault fault, int times) throws Exception {
        Random random = new Random(seed);
        return around(crowd -> {
            for (int strike = 0; strike < times; strike++) {
                long before = crowd.stored();
                await().atMost(RECOVERY).until(() -> crowd.stored() > before + writers);
                passes(Duration.ofMillis(random.nextInt(50)));
                Node node = site.nodes().get(random.nextInt(site.nodes().size()));
                fault.strike(site, node, random);
                fault.heal(site, node);
            }
        });
    }

    private record Strike(Fault fault, Node node) {}

    /** What the crowd goes through. */
    private interface Ordeal {
        void of(Crowd crowd) throws Exception;
    }

    /** A node is started last, when all that it needs is there. */
    private static List<Fault> inOrderOfHealing(Collection<Fault> faults) {
        return faults.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private Outcome around(Ordeal ordeal) throws Exception {
        Map<String, Desk> desks = site.logIn();
        Desk mona = Objects.requireNonNull(desks.get("mona"));
        long since = site.head();
        List<String> conversations = IntStream.range(0, CONVERSATIONS)
                .mapToObj(number -> begin(mona, number))
                .toList();
        History history = new History();
        Crowd crowd = new Crowd(site.urls(), desks, conversations, history);

        crowd.start(writers, seed);
        passes(CALM);
        ordeal.of(crowd);
        passes(CALM);
        crowd.stop();

        site.awaitQuiet(mona);
        Found found = new Observing(site, mona, conversations, since).found();
        site.pusher().forget();
        int stored = found.stored().values().stream().mapToInt(List::size).sum();
        return new Outcome(Guarantee.violated(history, found), history.summary(), stored);
    }

    /** A group of the writers, begun by mona. */
    static String begin(Desk mona, int number) {
        Answer begun = mona.post(
                "/conversations", Map.of("participant_ids", Crowd.WRITERS, "title", "Room " + number, "kind", "group"));
        if (!begun.isDone()) {
            throw new AssertionError("no conversation: " + begun);
        }
        return begun.text("conversation_id");
    }

    private static void passes(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
