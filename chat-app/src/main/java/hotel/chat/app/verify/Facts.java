package hotel.chat.app.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One pass over the facts, their keys and the hashes that stand for what is not there. */
final class Facts {
    private static final String PROOF = "proof.ndjson";

    private final String hotel;
    private final Filters filters;
    private final long head;
    private final Said said = new Said();
    private final Map<String, Long> messages = new HashMap<>();
    private final Chains chains;
    private final MerkleStack tree = new MerkleStack();
    private final KnownHeads known;
    private @Nullable FactLine last;
    private long count;
    private long erased;
    private boolean gaps;

    /** @param heads that are to be compared */
    Facts(Manifest manifest, List<Trust.KnownHead> heads) throws Fault {
        this.hotel = manifest.hotel();
        this.filters = manifest.filters();
        this.head = manifest.head().position();
        this.chains = new Chains(filters);
        this.known = new KnownHeads(heads);
    }

    void read(Container container) throws IOException, Fault {
        try (Lines facts = new Lines(FactLine.ENTRY, container.open(FactLine.ENTRY));
                Lines proof = new Lines(PROOF, container.open(PROOF));
                Keys keys = new Keys(container.open(Keys.ENTRY))) {
            for (Line line = facts.next(); line != null; line = facts.next()) {
                FactLine fact = FactLine.of(line);
                check(fact);
                gap(proof, fact.position());
                tree.fact(fact.hash());
                known.reached(tree, fact.hash());
                chains.add(fact);
                Payload payload = new Payload(fact, keys.of(fact));
                payload.state(said);
                erased += payload.erased();
                count++;
                last = fact;
            }
            keys.end();
            gap(proof, head + 1);
            Line left = proof.next();
            if (left != null) {
                throw Fault.at(PROOF, left.number("first"), "a subtree is beyond the signed head or out of order");
            }
        }
    }

    private void check(FactLine fact) throws Fault {
        FactLine before = last;
        if (!Arrays.equals(fact.computed(), fact.hash())) {
            throw fact.wrong("its hash is not that of its fields: it was altered");
        }
        if (before != null && fact.position() <= before.position()) {
            throw fact.wrong("it is out of order or there twice");
        }
        if (fact.position() < 1 || fact.position() > head) {
            throw fact.wrong("it is beyond the signed head");
        }
        if (before != null && fact.committedAt() < before.committedAt()) {
            throw fact.wrong("its time is before that of the fact before");
        }
        if (!Arrays.equals(fact.previousHash(), hashBefore(fact))) {
            throw fact.wrong("it does not follow the fact before: one of them was altered");
        }
        if (!fact.hotel().equals(hotel) || !fact.stream().startsWith(hotel + "/")) {
            throw fact.wrong("it is of another hotel");
        }
        if (fact.conversation() == null && fact.previousInConversation() != 0) {
            throw fact.wrong("it follows in a conversation and belongs to none");
        }
        filters.check(fact);
        String message = fact.messageId();
        if (message != null) {
            messages.putIfAbsent(message, fact.position());
        }
    }

    /** What the fact must have as its previous hash: whatever it says, where the fact before it is not in the export. */
    private byte[] hashBefore(FactLine fact) {
        FactLine before = last;
        if (fact.position() == 1) {
            return new byte[32];
        }
        return before != null && before.position() == fact.position() - 1 ? before.hash() : fact.previousHash();
    }

    /** Subtrees must cover all that is before that position. */
    private void gap(Lines proof, long position) throws IOException, Fault {
        while (tree.next() < position) {
            Line line = proof.peek();
            if (line == null || line.number("first") != tree.next()) {
                throw Fault.at(
                        FactLine.ENTRY, tree.next(), "this fact is missing, and no hash of proof.ndjson stands for it");
            }
            long level = line.number("level");
            byte[] hash = line.hash("hash");
            if (!tree.fits(level)) {
                throw Fault.at(PROOF, tree.next(), "no complete subtree of that level begins there");
            }
            tree.subtree((int) level, hash);
            known.reached(tree, null);
            gaps = true;
            proof.next();
        }
        if (tree.next() > position) {
            throw Fault.at(PROOF, position, "a subtree covers what is in the export");
        }
    }

    byte[] root() {
        return tree.root();
    }

    /** Of the fact at the head; null when it is not in the export. */
    byte @Nullable [] headHash() {
        FactLine newest = last;
        return newest != null && newest.position() == head ? newest.hash() : null;
    }

    Said said() {
        return said;
    }

    /** Position of the first fact of a message; 0 where there is none. */
    long firstOfMessage(String id) {
        return messages.getOrDefault(id, 0L);
    }

    Chains chains() {
        return chains;
    }

    KnownHeads known() {
        return known;
    }

    long count() {
        return count;
    }

    long erased() {
        return erased;
    }

    /** Whether some facts of the log are not in the export. */
    boolean hasGaps() {
        return gaps;
    }
}
