package hotel.chat.command.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class RecentTailsPropertyTest {
    private static final int KEYS = 6;

    /** What happens to the tails. */
    sealed interface Step {
        /** The next position is written under that key. */
        record Write(int key) implements Step {}

        /** Somebody comes with what they read of a key that many positions ago. */
        record Read(int key, int ago) implements Step {}

        /** Everything up to the head is forgotten. */
        record Forget() implements Step {}
    }

    @Property
    void what_is_remembered_is_how_it_is_whatever_was_forgotten(
            @ForAll @IntRange(min = 1, max = 4) int most, @ForAll("steps") List<Step> steps) {
        RecentTails<Integer> tails = new RecentTails<>(most);
        List<Integer> writes = new ArrayList<>();
        for (Step step : steps) {
            apply(step, tails, writes);
            for (int key = 0; key < KEYS; key++) {
                OptionalLong found = tails.find(key);
                assertThat(found.orElse(lastWrite(writes, key, writes.size())))
                        .isEqualTo(lastWrite(writes, key, writes.size()));
            }
        }
    }

    @Property
    void an_old_reading_is_trusted_only_when_nothing_forgotten_was_written_since(
            @ForAll @IntRange(min = 1, max = 4) int most, @ForAll("steps") List<Step> steps) {
        RecentTails<Integer> tails = new RecentTails<>(most);
        List<Integer> writes = new ArrayList<>();
        for (Step step : steps) {
            apply(step, tails, writes);
            for (int key = 0; key < KEYS; key++) {
                long last = lastWrite(writes, key, writes.size());
                for (long asOf = 0; tails.find(key).isEmpty() && asOf < last; asOf++) {
                    assertThat(tails.trusts(asOf)).isFalse();
                }
            }
            assertThat(tails.trusts(writes.size())).isTrue();
        }
    }

    @Property
    void no_more_is_remembered_than_allowed(
            @ForAll @IntRange(min = 1, max = 4) int most, @ForAll("steps") List<Step> steps) {
        RecentTails<Integer> tails = new RecentTails<>(most);
        List<Integer> writes = new ArrayList<>();
        for (Step step : steps) {
            apply(step, tails, writes);
            int remembered = 0;
            for (int key = 0; key < KEYS; key++) {
                remembered += tails.find(key).isPresent() ? 1 : 0;
            }
            assertThat(remembered).isLessThanOrEqualTo(most);
        }
    }

    private static void apply(Step step, RecentTails<Integer> tails, List<Integer> writes) {
        switch (step) {
            case Step.Write(int key) -> {
                writes.add(key);
                tails.put(key, writes.size(), writes.size());
            }
            case Step.Read(int key, int ago) -> {
                int asOf = Math.max(0, writes.size() - ago);
                if (tails.find(key).isEmpty() && tails.trusts(asOf)) {
                    tails.put(key, lastWrite(writes, key, asOf), asOf);
                }
            }
            case Step.Forget() -> tails.forgetAll(writes.size());
        }
    }

    /** Position of the last write of a key as it was at a position; 0 before the first. */
    private static long lastWrite(List<Integer> writes, int key, int asOf) {
        return writes.subList(0, asOf).lastIndexOf(key) + 1L;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> keys = Arbitraries.integers().between(0, KEYS - 1);
        Arbitrary<Step> writes = keys.map(Step.Write::new);
        Arbitrary<Step> reads =
                Combinators.combine(keys, Arbitraries.integers().between(0, 8)).as(Step.Read::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(6, writes), Tuple.of(4, reads), Tuple.of(1, Arbitraries.create(Step.Forget::new)))
                .list()
                .ofMaxSize(40);
    }
}
