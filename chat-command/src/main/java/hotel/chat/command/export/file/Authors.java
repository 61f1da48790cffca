package hotel.chat.command.export.file;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.LedgerRecords;

/** Who sent the message that a fact is about. */
final class Authors {
    private static final int REMEMBERED = 20_000;

    private final LedgerRecords records;
    private final long head;
    private final Map<StreamId, StaffId> known = new LinkedHashMap<>();

    Authors(LedgerRecords records, long head) {
        this.records = records;
        this.head = head;
    }

    /** Looks up, in one statement, whatever is needed to say it of these facts, which are a page at most. */
    void learn(Collection<StoredFact> facts) {
        known.keySet().removeIf(_ -> known.size() > REMEMBERED);
        Map<StreamId, Long> unknown = new LinkedHashMap<>();
        for (StoredFact fact : facts) {
            if (fact.stream().kind() == StreamKind.MESSAGE && !known.containsKey(fact.stream())) {
                unknown.put(fact.stream(), -1L);
            }
        }
        if (!unknown.isEmpty()) {
            records.ofStreams(unknown, head, 1).forEach(sent -> known.put(sent.stream(), sent.actor()));
        }
    }

    /** Empty where it is about no message. */
    Optional<StaffId> of(StoredFact fact) {
        return Optional.ofNullable(known.get(fact.stream()));
    }
}
