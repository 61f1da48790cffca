package hotel.chat.command.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, one command at a time, its facts at one time; a second a position has passed. */
public final class LedgerFake implements Streams {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00.000Z");

    private final Function<StreamKind, Evolver> evolvers;
    private final Map<StreamId, LoadedStream> streams = new HashMap<>();
    private final Map<StreamId, Optional<ConversationId>> records = new HashMap<>();
    private long head;

    public LedgerFake(Function<StreamKind, Evolver> evolvers) {
        this.evolvers = evolvers;
    }

    public Stamp append(HotelId hotel, StaffId actor, StreamId stream, @Nullable ConversationId in, ChatEvent event) {
        return append(hotel, actor, new Appended(stream, in, event), START.plusSeconds(head + 1));
    }

    private Stamp append(HotelId hotel, StaffId actor, Appended appended, Instant at) {
        StreamId stream = appended.stream;
        ConversationId in = appended.conversation;
        ChatEvent event = appended.event;
        LoadedStream before = streams.getOrDefault(stream, new LoadedStream(null, -1, null, head));
        head++;
        Stamp stamp = new Stamp(head, at);
        Fact fact = new Fact(head, "e" + head, stream, before.sequence() + 1, hotel, in, 0, actor, stamp.at(), event);
        StreamState state = evolvers.apply(stream.kind()).evolve(before.state(), fact);
        streams.put(stream, new LoadedStream(state, fact.sequence(), stamp, head));
        records.put(stream, Optional.ofNullable(in));
        return stamp;
    }

    /** Decides, stores what was appended and answers. */
    public Outcome run(HotelId hotel, StaffId actor, Function<Decision, Answer> handler) {
        Recording decision = new Recording();
        Answer answer = handler.apply(decision);
        if (decision.appended.isEmpty() == (decision.settled == null)) {
            throw new AssertionError("a command either appends or settles");
        }
        Stamp last = decision.settled == null ? new Stamp(head, START) : states().last(decision.settled);
        Instant at = START.plusSeconds(head + decision.appended.size());
        for (Appended it : decision.appended) {
            last = append(hotel, actor, it, at);
        }
        return new Outcome(decision.appended.stream().map(Appended::event).toList(), answer.at(last), decision.loads);
    }

    /** To whose record a stream's last fact belongs; null when to none. A stream without facts has no answer. */
    public @Nullable ConversationId conversationOfLast(StreamId stream) {
        return Optional.ofNullable(records.get(stream)).orElseThrow().orElse(null);
    }

    @Override
    public States fresh(Collection<StreamId> wanted) {
        return states();
    }

    private States states() {
        return new States(streams);
    }

    /**
     * What a command led to.
     *
     * @param loads how often the handler asked for states
     */
    public record Outcome(List<ChatEvent> events, Reply reply, int loads) {}

    private record Appended(StreamId stream, @Nullable ConversationId conversation, ChatEvent event) {}

    private final class Recording implements Decision {
        private final List<Appended> appended = new ArrayList<>();
        private @Nullable StreamId settled;
        private int loads;

        @Override
        public States load(Collection<StreamId> wanted) {
            loads++;
            Map<StreamId, LoadedStream> seen = new HashMap<>(streams);
            seen.keySet().retainAll(wanted);
            return new States(seen);
        }

        @Override
        public void append(StreamId stream, @Nullable ConversationId conversation, ChatEvent event) {
            appended.add(new Appended(stream, conversation, event));
        }

        @Override
        public void settle(StreamId decidedOn) {
            settled = decidedOn;
        }
    }
}
