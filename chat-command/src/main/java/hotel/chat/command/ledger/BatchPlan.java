package hotel.chat.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.keys.WrappedKey;
import hotel.chat.command.ledger.Decided.Seen;
import hotel.chat.command.ledger.KeyedReply.StoredReply;
import hotel.chat.command.ledger.KnownHead.Written;
import org.jspecify.annotations.Nullable;

/**
 * One batch, judged in order against what is known at the head and against its own earlier members: who gets in, with
 * which positions and hashes, and who loses. A loser never takes others down.
 */
final class BatchPlan {
    private final KnownHead known;
    private final Instant at;
    private final Set<RequestKey> takenKeys;
    private final Map<StreamId, Long> streams = new HashMap<>();
    private final Map<ConversationKey, Long> conversations = new HashMap<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Lost> lost = new ArrayList<>();
    private final List<LedgerRow> rows = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final List<WrappedKey> newKeys = new ArrayList<>();
    private final Map<RequestKey, StoredKey> keys = new HashMap<>();
    private byte[] hash;

    /** One that gets in, with its facts. */
    record Accepted(PendingAppend pending, List<Fact> facts) {}

    /** One that does not, and why. That may be an earlier member, so it is true only once the batch is stored. */
    record Lost(PendingAppend pending, RuntimeException why) {}

    /** A key's row. */
    record StoredKey(byte[] content, StoredReply reply) {}

    BatchPlan(KnownHead known, Instant at, Set<RequestKey> takenKeys) {
        this.known = known;
        this.at = at;
        this.takenKeys = new HashSet<>(takenKeys);
        this.hash = known.head().hash();
    }

    /** Takes the append in, or notes why it loses. */
    void consider(PendingAppend pending) {
        RequestKey key = keyOf(pending.append());
        RuntimeException loss = lossOf(pending.append(), key);
        if (loss == null) {
            accept(pending, key);
        } else {
            lost.add(new Lost(pending, loss));
        }
    }

    private static @Nullable RequestKey keyOf(Append append) {
        return append.reply() == null
                ? null
                : new RequestKey(append.hotel(), append.actor(), append.reply().key());
    }

    private @Nullable RuntimeException lossOf(Append append, @Nullable RequestKey key) {
        if (key != null && takenKeys.contains(key)) {
            return new KeyTaken();
        }
        for (Map.Entry<StreamId, Seen> read : append.dependencies().entrySet()) {
            if (sequenceOf(read.getKey()) != read.getValue().sequence()) {
                return new StaleDecision(read.getKey());
            }
        }
        for (NewEvent event : append.events()) {
            if (!append.dependencies().containsKey(event.stream())
                    && event.sequence() == 0
                    && sequenceOf(event.stream()) >= 0) {
                return new AlreadyBegun();
            }
        }
        return null;
    }

    private void accept(PendingAppend pending, @Nullable RequestKey key) {
        Append append = pending.append();
        List<Fact> facts = new ArrayList<>(append.events().size());
        append.events().forEach(event -> facts.add(add(append, event)));
        newKeys.addAll(append.newKeys());
        if (key != null && append.reply() != null) {
            StoredReply reply = append.reply().made().at(lastPosition(), at);
            keys.put(key, new StoredKey(append.reply().content(), reply));
            takenKeys.add(key);
        }
        accepted.add(new Accepted(pending, facts));
    }

    private Fact add(Append append, NewEvent event) {
        long position = lastPosition() + 1;
        long previous = 0;
        if (event.conversation() != null) {
            ConversationKey key = new ConversationKey(append.hotel(), event.conversation());
            Long earlier = conversations.put(key, position);
            previous =
                    earlier != null ? earlier : known.conversations().find(key).orElse(0);
        }
        streams.put(event.stream(), event.sequence());
        LedgerRow row = new LedgerRow(
                position,
                event.eventId(),
                event.stream(),
                event.sequence(),
                append.hotel(),
                event.conversation(),
                previous,
                append.actor(),
                at,
                event.type(),
                event.revision(),
                event.payload(),
                append.metadata());
        hash = CanonicalBytes.hash(hash, row);
        rows.add(row);
        hashes.add(hash);
        return Facts.of(row, event.event());
    }

    private long sequenceOf(StreamId stream) {
        Long here = streams.get(stream);
        return here != null ? here : known.streams().find(stream).orElse(-1);
    }

    private long lastPosition() {
        return known.head().position() + rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Head newHead() {
        return new Head(lastPosition(), hash, at);
    }

    List<Accepted> accepted() {
        return accepted;
    }

    List<Lost> lost() {
        return lost;
    }

    List<LedgerRow> rows() {
        return rows;
    }

    List<byte[]> hashes() {
        return hashes;
    }

    List<WrappedKey> newKeys() {
        return newKeys;
    }

    Map<RequestKey, StoredKey> keys() {
        return keys;
    }

    List<Fact> facts() {
        return accepted.stream().flatMap(a -> a.facts().stream()).toList();
    }

    List<Written> written() {
        return rows.stream()
                .map(row -> new Written(
                        row.position(),
                        row.stream(),
                        row.sequence(),
                        row.conversation() == null ? null : new ConversationKey(row.hotel(), row.conversation())))
                .toList();
    }
}
