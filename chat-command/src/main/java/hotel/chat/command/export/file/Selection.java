package hotel.chat.command.export.file;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.port.LedgerRecords;

/** The facts of an export, read as often as they are needed, a page in memory at a time. */
final class Selection {
    private static final int PAGE = 1_000;

    /** Positions that are counted at once. */
    private static final long COUNTED = 50_000;

    private final LedgerRecords records;
    private final Scope scope;
    private final Window window;
    private final Set<StaffId> staff;
    private final Authors authors;

    Selection(LedgerRecords records, Scope scope, long head) {
        this.records = records;
        this.scope = scope;
        this.window = Window.of(records, scope, head);
        this.staff = Set.copyOf(scope.staff());
        this.authors = new Authors(records, head);
    }

    /**
     * How many facts are looked at; as many as there are in the export where nobody in particular was asked for.
     *
     * @param counted is told of each part of them
     */
    long size(Runnable counted) {
        long size = 0;
        for (long after = window.after(); after < window.upTo(); after += COUNTED) {
            long upTo = Math.min(after + COUNTED, window.upTo());
            size += records.count(scope.hotel(), scope.conversations(), after, upTo);
            counted.run();
        }
        return size;
    }

    /** Whether each message's facts are all in it, from its sending on. */
    boolean isWhole() {
        return scope.isWhole();
    }

    /**
     * All of them, oldest first.
     *
     * @param looked is told how many were looked at since the last time
     */
    void forEach(LongConsumer looked, Pages pages) throws IOException {
        FactSource source = source();
        for (List<StoredFact> page = source.next(); !page.isEmpty(); page = source.next()) {
            List<StoredFact> selected = select(page);
            if (!selected.isEmpty()) {
                pages.take(selected);
            }
            looked.accept(page.size());
        }
    }

    /** Of all facts of one message, up to whatever position, those that are in it. */
    List<StoredFact> ofMessage(List<StoredFact> stream) {
        StaffId sender = stream.getFirst().actor();
        return stream.stream()
                .filter(fact -> fact.position() > window.after() && fact.position() <= window.upTo())
                .filter(fact -> staff.isEmpty() || staff.contains(fact.actor()) || staff.contains(sender))
                .toList();
    }

    private FactSource source() {
        return scope.conversations().isEmpty()
                ? new HotelFacts(records, scope.hotel(), window, PAGE)
                : new ConversationFacts(records, scope.hotel(), scope.conversations(), window, PAGE);
    }

    private List<StoredFact> select(List<StoredFact> page) {
        if (staff.isEmpty()) {
            return page;
        }
        authors.learn(
                page.stream().filter(fact -> !staff.contains(fact.actor())).toList());
        return page.stream()
                .filter(fact -> staff.contains(fact.actor())
                        || authors.of(fact).filter(staff::contains).isPresent())
                .toList();
    }
}
