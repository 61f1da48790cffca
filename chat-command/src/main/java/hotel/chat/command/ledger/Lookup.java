package hotel.chat.command.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.ledger.Append.ConversationTail;
import hotel.chat.command.ledger.Decided.Seen;

/**
 * What must be read before a batch can be judged: usually nothing. A careful lookup also reads what the batch begins and
 * the keys that it takes, which otherwise the unique constraints watch over.
 */
record Lookup(Set<StreamId> streams, Set<ConversationKey> conversations, Set<RequestKey> keys) {

    static Lookup of(List<PendingAppend> batch, KnownHead known, boolean careful) {
        Lookup lookup = new Lookup(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        for (PendingAppend pending : batch) {
            lookup.streams(pending.append(), known, careful);
            lookup.conversations(pending.append(), known);
            KeyedReply reply = pending.append().reply();
            if (careful && reply != null) {
                lookup.keys.add(new RequestKey(
                        pending.append().hotel(), pending.append().actor(), reply.key()));
            }
        }
        return lookup;
    }

    boolean isEmpty() {
        return streams.isEmpty() && conversations.isEmpty() && keys.isEmpty();
    }

    private void streams(Append append, KnownHead known, boolean careful) {
        for (Map.Entry<StreamId, Seen> read : append.dependencies().entrySet()) {
            if (known.streams().find(read.getKey()).isPresent()) {
                continue;
            }
            Seen dependency = read.getValue();
            if (known.streams().trusts(dependency.asOf())) {
                known.streams().put(read.getKey(), dependency.sequence(), dependency.asOf());
            } else {
                streams.add(read.getKey());
            }
        }
        for (NewEvent event : append.events()) {
            boolean begun = !append.dependencies().containsKey(event.stream());
            if (careful && begun && known.streams().find(event.stream()).isEmpty()) {
                streams.add(event.stream());
            }
        }
    }

    private void conversations(Append append, KnownHead known) {
        for (NewEvent event : append.events()) {
            if (event.conversation() == null) {
                continue;
            }
            ConversationKey key = new ConversationKey(append.hotel(), event.conversation());
            if (known.conversations().find(key).isPresent()) {
                continue;
            }
            ConversationTail tail = append.conversationTails().get(event.conversation());
            if (tail != null && known.conversations().trusts(tail.asOf())) {
                known.conversations().put(key, tail.position(), tail.asOf());
            } else {
                conversations.add(key);
            }
        }
    }
}
