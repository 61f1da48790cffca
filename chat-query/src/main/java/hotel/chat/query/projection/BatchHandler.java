package hotel.chat.query.projection;

import java.util.List;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.Traces;
import hotel.chat.query.position.Mark;
import hotel.chat.query.position.Watermarks;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Gathers the facts of one processor batch and writes them together just before the batch's transaction commits: rows,
 * token and watermark are kept or lost as one.
 */
final class BatchHandler {
    private final Projection projection;
    private final WatermarkStore store;
    private final Watermarks watermarks;
    private final Traces traces;
    private final String resource;

    BatchHandler(Projection projection, WatermarkStore store, Watermarks watermarks, Traces traces) {
        this.projection = projection;
        this.store = store;
        this.watermarks = watermarks;
        this.traces = traces;
        this.resource = Gathered.resource(projection.processor());
    }

    @EventHandler
    void on(ChatEvent event, @MetaDataValue(value = Fact.METADATA_KEY, required = true) Fact fact) {
        CurrentUnitOfWork.get()
                .root()
                .<Gathered>getOrComputeResource(resource, _ -> gather())
                .facts
                .add(fact);
    }

    private Gathered gather() {
        Gathered gathered = new Gathered();
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        batch.onPrepareCommit(unit -> {
            Mark before = store.advance(
                    projection.processor(),
                    projection.version(),
                    gathered.facts.getLast().position(),
                    gathered.token);
            Mark after = apply(before, gathered.facts);
            unit.afterCommit(_ -> {
                if (!after.equals(before)) {
                    projection.committed(after);
                }
                watermarks.advanced(projection.processor(), after);
            });
        });
        return gathered;
    }

    private Mark apply(Mark before, List<Fact> facts) {
        List<Fact> fresh = facts.stream()
                .filter(fact -> fact.position() > before.position())
                .toList();
        if (fresh.isEmpty()) {
            return before;
        }
        requireGapless(before, fresh);
        return traces.following("projection " + projection.processor(), fresh, () -> {
            projection.applyAfter(before, fresh);
            return new Mark(before.generation(), fresh.getLast().position());
        });
    }

    /** Positions have no holes, so a hole here is a fact that would never be applied. */
    private void requireGapless(Mark before, List<Fact> facts) {
        long expected = before.position();
        for (Fact fact : facts) {
            expected++;
            if (fact.position() != expected) {
                throw new IllegalStateException(projection.processor() + " was given position " + fact.position()
                        + " where " + expected + " follows");
            }
        }
    }
}
