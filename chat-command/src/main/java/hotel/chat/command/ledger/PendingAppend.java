package hotel.chat.command.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import hotel.chat.api.ledger.Fact;

/** An append that waits for its commit. */
record PendingAppend(Append append, CompletableFuture<List<Fact>> done) {
    PendingAppend(Append append) {
        this(append, new CompletableFuture<>());
    }
}
