package hotel.chat.query.audit;

import java.util.List;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.rejection.Rejection;

/** How much text one answer about the past may hold, as all of it is in memory at one time. */
final class PastLimit {
    /** A character for so many bytes of heap. */
    private static final int PART = 64;

    private final long most;
    private long seen;

    /** @param most characters */
    PastLimit(long most) {
        this.most = most;
    }

    static PastLimit ofThisHeap() {
        return new PastLimit(Runtime.getRuntime().maxMemory() / PART);
    }

    /** Refuses what would be too much, together with all before. */
    void add(List<Fact> facts) {
        facts.forEach(fact -> seen += length(fact.event()));
        if (seen > most) {
            throw Rejection.rule("This is too much text for one answer: ask for fewer events, or for an export.");
        }
    }

    private static int length(ChatEvent event) {
        return switch (event) {
            case MessageSent sent -> sent.text().value().length();
            case MessageEdited edited -> edited.text().value().length();
            default -> 0;
        };
    }
}
