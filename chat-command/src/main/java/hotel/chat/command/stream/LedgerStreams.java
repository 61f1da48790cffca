package hotel.chat.command.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.command.ledger.Ledger;
import hotel.chat.command.ledger.LedgerListener;
import hotel.chat.command.ledger.Loaded;
import org.jspecify.annotations.Nullable;

/**
 * States of streams without locks: immutable, cached, moved on by this node's own commits and dropped when others write.
 * What is cached may be stale; whoever decides on it is stopped by the commit, and whoever only looks asks for fresh ones.
 * Messages are not cached: there are too many, and each is asked for rarely.
 */
public final class LedgerStreams implements Streams, LedgerListener {
    private static final int MOST_STREAMS = 50_000;

    private final Ledger ledger;
    private final Function<StreamKind, Evolver> evolvers;
    private final Cache<StreamId, LoadedStream> cache =
            Caffeine.newBuilder().maximumSize(MOST_STREAMS).build();

    public LedgerStreams(Ledger ledger, Function<StreamKind, Evolver> evolvers) {
        this.ledger = ledger;
        this.evolvers = evolvers;
        ledger.listen(this);
    }

    @Override
    public States fresh(Collection<StreamId> streams) {
        return new States(load(streams, true).streams());
    }

    /** At most one statement; none when all is cached and need not be fresh. */
    Loading load(Collection<StreamId> wanted, boolean fresh) {
        Map<StreamId, LoadedStream> loaded = new LinkedHashMap<>();
        Map<StreamId, LoadedStream> cached = new HashMap<>();
        Map<StreamId, Long> ask = new LinkedHashMap<>();
        for (StreamId stream : wanted) {
            LoadedStream known = cache.getIfPresent(stream);
            if (known != null) {
                cached.put(stream, known);
            }
            if (known != null && !fresh) {
                loaded.put(stream, known);
            } else {
                ask.put(stream, known == null ? -1 : known.sequence());
            }
        }
        if (ask.isEmpty()) {
            return new Loading(loaded, Map.of(), false);
        }
        Loaded read = ledger.load(ask);
        for (StreamId stream : ask.keySet()) {
            List<Fact> facts = read.facts().getOrDefault(stream, List.of());
            LoadedStream now = fold(stream, cached.get(stream), facts, read.asOf());
            remember(stream, now);
            loaded.put(stream, now);
        }
        return new Loading(loaded, read.conversationTails(), ask.size() == loaded.size());
    }

    /**
     * Streams as they were loaded.
     *
     * @param allFresh whether every one of them was read just now
     */
    record Loading(
            Map<StreamId, LoadedStream> streams, Map<ConversationId, Long> conversationTails, boolean allFresh) {}

    private LoadedStream fold(StreamId stream, @Nullable LoadedStream before, List<Fact> facts, long asOf) {
        LoadedStream now = before == null
                ? new LoadedStream(null, -1, null, asOf)
                : new LoadedStream(before.state(), before.sequence(), before.last(), asOf);
        for (Fact fact : facts) {
            now = next(stream, now, fact, asOf);
        }
        return now;
    }

    private LoadedStream next(StreamId stream, LoadedStream before, Fact fact, long asOf) {
        StreamState state = evolvers.apply(stream.kind()).evolve(before.state(), fact);
        return new LoadedStream(state, fact.sequence(), new Stamp(fact.position(), fact.at()), asOf);
    }

    private void remember(StreamId stream, LoadedStream now) {
        if (stream.kind() != StreamKind.MESSAGE && now.sequence() >= 0) {
            cache.asMap().merge(stream, now, (a, b) -> a.asOf() > b.asOf() ? a : b);
        }
    }

    @Override
    public void committed(List<Fact> facts) {
        for (Fact fact : facts) {
            StreamId stream = fact.stream();
            if (stream.kind() != StreamKind.MESSAGE) {
                cache.asMap().compute(stream, (key, before) -> moveOn(key, before, fact));
            }
        }
    }

    private @Nullable LoadedStream moveOn(StreamId stream, @Nullable LoadedStream before, Fact fact) {
        if (before == null) {
            return fact.sequence() == 0
                    ? next(stream, new LoadedStream(null, -1, null, fact.position()), fact, fact.position())
                    : null;
        }
        if (before.sequence() >= fact.sequence()) {
            return before;
        }
        return before.sequence() == fact.sequence() - 1 ? next(stream, before, fact, fact.position()) : null;
    }

    @Override
    public void writtenByOthers(Collection<StreamId> streams) {
        cache.invalidateAll(streams);
    }

    @Override
    public void forgetAll() {
        cache.invalidateAll();
    }
}
