package hotel.chat.command.export.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.LedgerRecords;

/**
 * Gathers each message where its first fact stands. What happened to it later is read by its stream, a few hundred messages at a
 * time and a few facts of each at first, so that neither many messages nor much edited ones are too much for memory; one message is
 * held as a whole.
 */
final class Messages {
    private static final int STREAMS = 200;
    private static final int EACH = 4;
    private static final int MORE = 100;

    private final LedgerRecords records;
    private final Opener opener;
    private final Selection selection;
    private final long head;

    Messages(LedgerRecords records, Opener opener, Selection selection, long head) {
        this.records = records;
        this.opener = opener;
        this.selection = selection;
        this.head = head;
    }

    void beginningIn(List<StoredFact> page, MessageTable table) throws IOException {
        Map<StreamId, Long> firsts = new LinkedHashMap<>();
        for (StoredFact fact : page) {
            if (fact.stream().kind() == StreamKind.MESSAGE && (fact.sequence() == 0 || !selection.isWhole())) {
                firsts.putIfAbsent(fact.stream(), fact.position());
            }
        }
        List<StreamId> streams = List.copyOf(firsts.keySet());
        for (int from = 0; from < streams.size(); from += STREAMS) {
            write(streams.subList(from, Math.min(streams.size(), from + STREAMS)), firsts, table);
        }
    }

    private void write(List<StreamId> streams, Map<StreamId, Long> firsts, MessageTable table) throws IOException {
        Map<StreamId, Long> begun = new HashMap<>();
        streams.forEach(stream -> begun.put(stream, -1L));
        Map<StreamId, List<StoredFact>> read = new HashMap<>();
        for (StoredFact fact : records.ofStreams(begun, head, EACH)) {
            read.computeIfAbsent(fact.stream(), _ -> new ArrayList<>()).add(fact);
        }
        List<StoredFact> selected = new ArrayList<>();
        for (StreamId stream : streams) {
            List<StoredFact> facts = selection.ofMessage(whole(read.getOrDefault(stream, List.of())));
            // of one whose first fact stands in an earlier page, everything has been written there
            if (facts.getFirst().position() == firsts.getOrDefault(stream, 0L)) {
                selected.addAll(facts);
            }
        }
        writeAll(opener.open(selected), table);
    }

    private static void writeAll(List<OpenFact> facts, MessageTable table) throws IOException {
        int from = 0;
        for (int to = 1; to <= facts.size(); to++) {
            if (to == facts.size() || !stream(facts, to).equals(stream(facts, from))) {
                table.message(facts.subList(from, to));
                from = to;
            }
        }
    }

    private static StreamId stream(List<OpenFact> facts, int index) {
        return facts.get(index).fact().stream();
    }

    private List<StoredFact> whole(List<StoredFact> beginning) {
        List<StoredFact> stream = new ArrayList<>(beginning);
        int limit = EACH;
        int got = beginning.size();
        while (got == limit) {
            limit = MORE;
            StoredFact last = stream.getLast();
            List<StoredFact> more = records.ofStreams(Map.of(last.stream(), last.sequence()), head, limit);
            stream.addAll(more);
            got = more.size();
        }
        return stream;
    }
}
