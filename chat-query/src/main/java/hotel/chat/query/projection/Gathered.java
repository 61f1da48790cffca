package hotel.chat.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import hotel.chat.api.ledger.Fact;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What one batch of a processor comes to, until its transaction ends. */
final class Gathered {
    final List<Fact> facts = new ArrayList<>();
    PendingToken token = PendingToken.NONE;

    /** Of the batch under way; empty outside of one, or when none of its facts was handled. */
    static Optional<Gathered> by(String processor) {
        return CurrentUnitOfWork.map(UnitOfWork::root).map(batch -> batch.getResource(resource(processor)));
    }

    static String resource(String processor) {
        return "facts of " + processor;
    }
}
