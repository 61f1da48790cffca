package hotel.chat.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.StaffReactivated;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class FactTailPropertyTest {
    private static final HotelId HOTEL = new HotelId("grand-budapest");
    private static final StaffId ANNA = new StaffId("anna");

    /** What happens to a tail. */
    sealed interface Step {
        /** This node has committed so many facts. */
        record Committed(int count) implements Step {}

        /** Other nodes have committed so many facts, and this node has heard of it. */
        record WrittenByOthers(int count) implements Step {}
    }

    @Property
    void what_the_tail_answers_is_what_the_ledger_has(
            @ForAll @IntRange(min = 1, max = 8) int most,
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 6) int limit) {
        FactTail tail = new FactTail(most);
        List<Fact> ledger = new ArrayList<>();
        long unbrokenSince = 1;
        for (Step step : steps) {
            unbrokenSince = apply(step, tail, ledger, unbrokenSince);
            long remembered = Math.max(unbrokenSince, ledger.size() - most + 1L);
            for (long position = 0; position <= ledger.size() + 1; position++) {
                boolean isHere = position + 1 >= remembered && position < ledger.size();
                Optional<List<Fact>> expected = isHere
                        ? Optional.of(ledger.subList((int) position, (int) Math.min(position + limit, ledger.size())))
                        : Optional.empty();
                assertThat(tail.after(position, limit)).isEqualTo(expected);
            }
        }
    }

    private static long apply(Step step, FactTail tail, List<Fact> ledger, long unbrokenSince) {
        return switch (step) {
            case Step.Committed(int count) -> {
                tail.add(append(ledger, count));
                yield unbrokenSince;
            }
            case Step.WrittenByOthers(int count) -> {
                append(ledger, count);
                tail.clear();
                yield ledger.size() + 1L;
            }
        };
    }

    private static List<Fact> append(List<Fact> ledger, int count) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Fact fact = fact(ledger.size() + 1L);
            ledger.add(fact);
            facts.add(fact);
        }
        return facts;
    }

    private static Fact fact(long position) {
        return new Fact(
                position,
                "event-" + position,
                StreamId.staff(HOTEL, ANNA),
                position,
                HOTEL,
                null,
                0,
                ANNA,
                Instant.EPOCH,
                new StaffReactivated(ANNA));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(1, 12);
        Arbitrary<Step> committed = counts.map(Step.Committed::new);
        Arbitrary<Step> others = counts.map(Step.WrittenByOthers::new);
        return Arbitraries.frequencyOf(Tuple.of(4, committed), Tuple.of(1, others))
                .list()
                .ofMaxSize(12);
    }
}
