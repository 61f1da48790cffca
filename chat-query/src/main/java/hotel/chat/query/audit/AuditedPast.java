package hotel.chat.query.audit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

import hotel.chat.api.event.AuditAccessed;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.query.audit.TimeTravel.Past;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks a conversation's past up while the access to it is being written down, which waits mostly for the disk, and shows it only when
 * that has been done. What is shown is what a look after that would have found: where a fact in between might make a difference, there
 * is such a look. Statements: two beside those of {@link TimeTravel}, for the role and the head.
 */
final class AuditedPast {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedPast.class);

    /** Looks ahead at one time; their answers wait in memory. */
    private static final int AHEAD = 4;

    private static final int MOST_BETWEEN = 500;

    private final Look look;
    private final LedgerReader ledger;
    private final StaffAccess access;
    private final Semaphore ahead = new Semaphore(AHEAD);

    AuditedPast(Look look, LedgerReader ledger, StaffAccess access) {
        this.look = look;
        this.ledger = ledger;
        this.access = access;
    }

    /** Finds a conversation as it was at a position or a time, now where neither is given, or refuses. */
    @FunctionalInterface
    interface Look {
        Past at(HotelId hotel, ConversationId conversation, @Nullable String asOf);
    }

    /**
     * The conversation, and where the access stands. Nothing is looked up for who is no auditor, and a refusal counts before whatever
     * came of the look.
     *
     * @param entering writes the access down and answers its position, or refuses it
     * @param conversation as the caller names it
     */
    Shown read(Caller caller, LongSupplier entering, String conversation, @Nullable String asOf) {
        // What is committed at this moment may still get a time before it.
        if (TimeTravel.isTime(asOf) || !ahead.tryAcquire()) {
            long position = entering.getAsLong();
            return new Shown(position, look(caller, conversation, asOf));
        }
        FutureTask<Seen> looking = new FutureTask<>(() -> {
            access.require(Role.AUDITOR, caller);
            long head = ledger.head();
            return new Seen(head, look(caller, conversation, asOf));
        });
        Thread thread = Thread.ofVirtual().name("audited-past").start(looking);
        try {
            long position = entering.getAsLong();
            Past past = seen(looking)
                    .filter(seen -> isStillSo(seen, position))
                    .map(Seen::past)
                    .orElseGet(() -> look(caller, conversation, asOf));
            return new Shown(position, past);
        } finally {
            awaitEnd(thread);
            ahead.release();
        }
    }

    private Past look(Caller caller, String conversation, @Nullable String asOf) {
        return look.at(caller.hotel(), ConversationId.inPath(conversation), asOf);
    }

    /** Empty where it failed: the look after the access says why. */
    private static Optional<Seen> seen(FutureTask<Seen> looking) {
        try {
            return Optional.of(looking.get());
        } catch (ExecutionException e) {
            LOG.debug("a look ahead has failed", e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean isStillSo(Seen seen, long position) {
        long between = position - seen.head - 1;
        if (between <= 0) {
            return true;
        }
        if (between > MOST_BETWEEN) {
            return false;
        }
        List<Fact> facts = ledger.after(seen.head, (int) between);
        String id = seen.past.conversation().conversationId();
        return facts.size() == between && facts.stream().allMatch(fact -> isElsewhere(fact, id));
    }

    /** What is erased may have been forwarded from anywhere. */
    private static boolean isElsewhere(Fact fact, String conversation) {
        ConversationId where = fact.conversation();
        return switch (fact.event()) {
            case AuditAccessed _ -> true;
            case MessageErased _ -> false;
            default -> where != null && !where.value().equals(conversation);
        };
    }

    private static void awaitEnd(Thread thread) {
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What was seen ahead.
     *
     * @param head of the ledger before
     */
    private record Seen(long head, Past past) {}

    /** What may be shown, as the access is written down at that position. */
    record Shown(long position, Past past) {}
}
