package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many cases, each made of random numbers of its own: with {@code seed + number} as the seed, a case is the first one.
 *
 * @param seed {@code chat.e2e.fuzz.seed}
 */
record FuzzCases(long seed, int count) {
    private static final int SIDE_BY_SIDE = 4;
    private static final int ENOUGH = 5;

    /** Tries something that is made of random numbers; empty where all is well. */
    @FunctionalInterface
    interface Case {
        String verdict(Random random) throws Exception;
    }

    /** As many as {@code chat.e2e.fuzz.<what>} says. */
    static FuzzCases of(String what, int sample) {
        return new FuzzCases(
                Long.getLong("chat.e2e.fuzz.seed", 1), Integer.getInteger("chat.e2e.fuzz." + what, sample));
    }

    /** The first few that were not well. */
    List<String> wrong(Case one) throws ExecutionException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<List<String>>> all = new ArrayList<>();
            for (int turn = 0; turn < SIDE_BY_SIDE; turn++) {
                all.add(threads.submit(() -> wrong(one, next)));
            }
            List<String> wrong = new ArrayList<>();
            for (Future<List<String>> some : all) {
                wrong.addAll(some.get());
            }
            return wrong;
        }
    }

    private List<String> wrong(Case one, AtomicInteger next) {
        List<String> wrong = new ArrayList<>();
        for (int number = next.getAndIncrement();
                number < count && wrong.size() < ENOUGH;
                number = next.getAndIncrement()) {
            String verdict = verdict(one, Random.from(new SplittableRandom(seed + number)));
            if (!verdict.isEmpty()) {
                wrong.add("seed " + seed + ", case " + number + ": " + verdict);
            }
        }
        return wrong;
    }

    private static String verdict(Case one, Random random) {
        try {
            return one.verdict(random);
        } catch (Exception | AssertionError failed) {
            return failed.toString();
        }
    }
}
