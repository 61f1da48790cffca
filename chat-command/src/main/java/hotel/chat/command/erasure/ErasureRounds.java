package hotel.chat.command.erasure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import hotel.chat.api.erasure.EraseTexts;
import hotel.chat.api.erasure.RecordErasure;
import hotel.chat.api.event.ErasureCompleted;
import hotel.chat.api.event.ErasureRequested;
import hotel.chat.api.event.TextsErased;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.TextStore;
import hotel.chat.command.compaction.Compaction;
import hotel.chat.command.compaction.Step;
import hotel.chat.command.dispatch.Commands;
import hotel.chat.command.erasure.ErasureStore.Erasure;
import hotel.chat.command.erasure.ErasureStore.State;
import hotel.chat.command.erasure.ErasureStore.Unmarked;
import hotel.chat.command.rounds.RoundLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when keys were destroyed, on one node at a time: every stream whose text is gone is marked, stores outside the
 * ledger forget, and once all that follows the ledger has seen it, the disk is tidied up. What is done stands in facts, so
 * that any node goes on where another has stopped.
 */
final class ErasureRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRounds.class);

    /** Streams a command; what waits meanwhile waits no longer for a commit than behind many senders. */
    private static final int PAGE = 100;

    private final RoundLock lock;
    private final ErasureStore store;
    private final Commands commands;
    private final LedgerReader ledger;
    private final List<TextStore> texts;
    private final BooleanSupplier files;
    private final Compaction compaction;

    /** @param files removes files that nobody needs any more; false when that has to be tried again */
    ErasureRounds(
            RoundLock lock,
            ErasureStore store,
            Commands commands,
            LedgerReader ledger,
            List<TextStore> texts,
            BooleanSupplier files,
            Compaction compaction) {
        this.lock = lock;
        this.store = store;
        this.commands = commands;
        this.ledger = ledger;
        this.texts = List.copyOf(texts);
        this.files = files;
        this.compaction = compaction;
    }

    /** Whether this node did it; another may be at it. */
    boolean round() {
        return lock.run(() -> {
            mark();
            store.in(State.ERASING).forEach(this::forget);
            compact();
        });
    }

    private void mark() {
        List<Unmarked> page = store.unmarked(PAGE);
        while (!page.isEmpty()) {
            Unmarked first = page.getFirst();
            List<StreamId> streams = page.stream()
                    .filter(text -> isOfSame(text, first))
                    .map(Unmarked::stream)
                    .toList();
            commands.run(new EraseTexts(first.hotel(), first.erasure(), first.erasedBy(), streams));
            store.settle(streams);
            page = store.unmarked(PAGE);
        }
    }

    private static boolean isOfSame(Unmarked text, Unmarked first) {
        return text.hotel().equals(first.hotel())
                && Objects.equals(text.erasure(), first.erasure())
                && text.erasedBy().equals(first.erasedBy());
    }

    /** Those whose texts are all marked. */
    private void forget(Erasure erasure) {
        if (store.unmarkedOf(erasure.hotel(), erasure.id()) > 0) {
            return;
        }
        for (Fact fact : ledger.stream(StreamId.erasure(erasure.hotel(), erasure.id()))) {
            if (fact.event() instanceof ErasureRequested request && request.staffId() != null) {
                texts.forEach(text -> text.forget(erasure.hotel(), request.staffId()));
            }
        }
        Erasure now = store.find(erasure.hotel(), erasure.id()).orElseThrow();
        commands.run(new RecordErasure(erasure.hotel(), new TextsErased(erasure.id(), now.messages(), now.titles())));
        LOG.info("erasure {} has marked {} messages and {} titles", erasure.id(), now.messages(), now.titles());
    }

    private void compact() {
        List<Erasure> waiting = store.in(State.COMPACTING).stream()
                .filter(erasure -> isSeen(erasure.erasedUpTo()))
                .toList();
        long old = store.retentionErased();
        boolean isOldSeen = old > 0 && isSeen(old);
        if ((waiting.isEmpty() && !isOldSeen) || !files.getAsBoolean()) {
            return;
        }
        List<String> tables =
                texts.stream().flatMap(text -> text.tables().stream()).toList();
        Optional<List<Step>> steps = compaction.run(tables);
        steps.ifPresent(done -> {
            waiting.forEach(erasure -> completed(erasure, done));
            if (isOldSeen) {
                store.retentionTidied(old);
            }
        });
    }

    private boolean isSeen(long position) {
        return texts.stream().allMatch(text -> text.hasSeen(position));
    }

    private void completed(Erasure erasure, List<Step> steps) {
        store.note(erasure, steps);
        boolean wholly = steps.stream().allMatch(step -> step.outcome() == Step.Outcome.DONE);
        commands.run(new RecordErasure(erasure.hotel(), new ErasureCompleted(erasure.id(), wholly)));
        if (!wholly) {
            LOG.warn("erasure {} is done but for what this installation's database role may not do", erasure.id());
        }
    }
}
