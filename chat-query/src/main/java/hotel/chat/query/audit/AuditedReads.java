package hotel.chat.query.audit;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.query.position.ReadGate;

/**
 * Looks up what an auditor asks for while the access is being written down, and shows it only when that has been done: writing waits
 * mostly for the disk.
 */
final class AuditedReads {
    private final StaffAccess access;
    private final ReadGate gate;

    AuditedReads(StaffAccess access, ReadGate gate) {
        this.access = access;
        this.gate = gate;
    }

    /**
     * What was found and where the access stands. Nothing is looked up for who is no auditor, and a refusal counts before whatever
     * came of the look.
     *
     * @param entering writes the access down and answers its position, or refuses it
     */
    <T> Shown<T> read(Caller caller, LongSupplier entering, Supplier<T> query) {
        FutureTask<T> looking = new FutureTask<>(() -> {
            access.require(Role.AUDITOR, caller);
            return gate.read(query);
        });
        Thread.ofVirtual().name("audited-read").start(looking);
        long position = entering.getAsLong();
        return new Shown<>(position, found(looking));
    }

    private static <T> T found(FutureTask<T> looking) {
        try {
            return looking.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it was being looked up", e);
        }
    }

    /** What may be shown, as its access is written down at that position. */
    record Shown<T>(long position, T answer) {}
}
