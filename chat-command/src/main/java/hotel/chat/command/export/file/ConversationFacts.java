package hotel.chat.command.export.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.port.LedgerRecords;

/** The records of some conversations, merged: each is read ahead by its share of the pages that may be in memory. */
final class ConversationFacts implements FactSource {
    private static final int READ_AHEAD = 2_000;
    private static final int LEAST = 8;

    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingLong(Cursor::position));
    private final int page;

    ConversationFacts(
            LedgerRecords records, HotelId hotel, List<ConversationId> conversations, Window window, int page) {
        this.page = page;
        int share = Math.max(LEAST, READ_AHEAD / conversations.size());
        for (ConversationId conversation : List.copyOf(java.util.Set.copyOf(conversations))) {
            Cursor cursor = new Cursor(
                    (after, limit) -> records.ofConversation(hotel, conversation, after, window.upTo(), limit),
                    window.after(),
                    share);
            if (cursor.fill()) {
                cursors.add(cursor);
            }
        }
    }

    @Override
    public List<StoredFact> next() {
        List<StoredFact> facts = new ArrayList<>(page);
        while (facts.size() < page && !cursors.isEmpty()) {
            Cursor cursor = cursors.remove();
            facts.add(cursor.take());
            if (cursor.fill()) {
                cursors.add(cursor);
            }
        }
        return facts;
    }

    @FunctionalInterface
    private interface Reading {
        List<StoredFact> after(long position, int limit);
    }

    private static final class Cursor {
        private final Reading reading;
        private final int share;
        private final Deque<StoredFact> ahead = new ArrayDeque<>();
        private long after;

        Cursor(Reading reading, long after, int share) {
            this.reading = reading;
            this.after = after;
            this.share = share;
        }

        long position() {
            return ahead.element().position();
        }

        StoredFact take() {
            StoredFact next = ahead.remove();
            after = next.position();
            return next;
        }

        /** Whether there is a next one. */
        boolean fill() {
            if (ahead.isEmpty()) {
                ahead.addAll(reading.after(after, share));
            }
            return !ahead.isEmpty();
        }
    }
}
