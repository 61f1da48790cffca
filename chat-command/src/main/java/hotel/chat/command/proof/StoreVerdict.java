package hotel.chat.command.proof;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about a store.
 *
 * @param from position of the first fact that was looked at
 * @param to position of the last one
 * @param heads how many signed heads were looked at
 * @param nodes how many kept nodes of the tree
 * @param published how many heads that were kept elsewhere
 * @param signedUpTo position of the newest head that was looked at, kept here or elsewhere; 0 when there was none: what comes after
 *     it is held together by the chain alone
 * @param fault the first thing that is wrong; null when nothing is
 */
public record StoreVerdict(
        long from,
        long to,
        long heads,
        long nodes,
        long published,
        long signedUpTo,
        @Nullable StoreFault fault) {
    public boolean valid() {
        return fault == null;
    }
}
