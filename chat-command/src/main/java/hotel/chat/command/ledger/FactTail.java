package hotel.chat.command.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.ledger.Fact;

/**
 * The newest facts that this node has committed, without a gap, so that those who follow the ledger need no statement and
 * no decryption while they keep up. Bounded by count.
 */
final class FactTail {
    private final Fact[] ring;
    private long first;
    private long next;

    FactTail(int most) {
        this.ring = new Fact[most];
        this.first = 1;
        this.next = 1;
    }

    synchronized void add(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.position() != next) {
                first = fact.position();
            }
            ring[slot(fact.position())] = fact;
            next = fact.position() + 1;
            first = Math.max(first, next - ring.length);
        }
    }

    synchronized void clear() {
        first = Long.MAX_VALUE;
        next = Long.MAX_VALUE;
    }

    /** What comes after a position, if all of it up to the newest is here and there is something; else ask the database. */
    synchronized Optional<List<Fact>> after(long position, int limit) {
        if (position + 1 < first || position + 1 >= next) {
            return Optional.empty();
        }
        int count = (int) Math.min(limit, next - position - 1);
        List<Fact> facts = new ArrayList<>(count);
        for (long p = position + 1; p <= position + count; p++) {
            facts.add(ring[slot(p)]);
        }
        return Optional.of(facts);
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }
}
