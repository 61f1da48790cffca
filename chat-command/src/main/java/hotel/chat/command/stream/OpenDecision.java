package hotel.chat.command.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Decided.Seen;
import hotel.chat.command.ledger.KeyedReply;
import org.jspecify.annotations.Nullable;

/** A decision while it is being taken, for one attempt. */
public final class OpenDecision implements Decision {
    private final LedgerStreams streams;
    private final boolean fresh;
    private final Map<StreamId, LoadedStream> loaded = new LinkedHashMap<>();
    private final Map<ConversationId, Long> conversationTails = new HashMap<>();
    private final List<DecidedEvent> events = new ArrayList<>();
    private boolean allFresh = true;
    private @Nullable Stamp settledAt;

    /** @param fresh whether everything is read from the store; otherwise what is cached is taken as it is */
    public OpenDecision(LedgerStreams streams, boolean fresh) {
        this.streams = streams;
        this.fresh = fresh;
    }

    @Override
    public States load(Collection<StreamId> wanted) {
        List<StreamId> missing =
                wanted.stream().filter(stream -> !loaded.containsKey(stream)).toList();
        if (!missing.isEmpty()) {
            LedgerStreams.Loading loading = streams.load(missing, fresh);
            loaded.putAll(loading.streams());
            conversationTails.putAll(loading.conversationTails());
            allFresh &= loading.allFresh();
        }
        return new States(loaded);
    }

    @Override
    public void append(StreamId stream, @Nullable ConversationId conversation, ChatEvent event) {
        LoadedStream known = loaded.get(stream);
        long sequence = known == null ? 0 : known.sequence() + 1;
        sequence += events.stream().filter(e -> e.stream().equals(stream)).count();
        events.add(new DecidedEvent(stream, sequence, conversation, event));
    }

    @Override
    public void settle(StreamId decidedOn) {
        settledAt = new States(loaded).last(decidedOn);
    }

    /** Whether everything that was looked at was read from the store in this attempt. */
    public boolean isAllFresh() {
        return allFresh;
    }

    /** Where a decision that appends nothing was settled; empty when it appends. */
    public Optional<Stamp> settledAt() {
        return events.isEmpty() ? Optional.ofNullable(settledAt) : Optional.empty();
    }

    public boolean hasEvents() {
        return !events.isEmpty();
    }

    /** What the ledger is to store. */
    public Decided decided(HotelId hotel, StaffId actor, Map<String, String> metadata, @Nullable KeyedReply reply) {
        Map<StreamId, Seen> seen = new LinkedHashMap<>();
        loaded.forEach((stream, state) -> seen.put(stream, new Seen(state.sequence(), state.asOf())));
        return new Decided(hotel, actor, List.copyOf(events), seen, Map.copyOf(conversationTails), metadata, reply);
    }
}
