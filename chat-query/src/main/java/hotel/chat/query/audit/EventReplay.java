package hotel.chat.query.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.StoredAs;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The facts of a conversation, to be played one after the other. One statement for each 1,000 of them, and one more, beside those for keys. */
public final class EventReplay {
    private static final int MOST = 5_000;
    private static final int USUAL = 1_000;

    private final AuditTrail trail;
    private final FactWriter writer;
    private final JsonMapper mapper;

    /** @param mapper writes as answers are written */
    public EventReplay(AuditTrail trail, FactWriter writer, JsonMapper mapper) {
        this.trail = trail;
        this.writer = writer;
        this.mapper = mapper;
    }

    /** 1..5,000 facts, 1,000 when absent. */
    static int limit(@Nullable String value) {
        if (value == null) {
            return USUAL;
        }
        int limit = value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MOST) {
            throw Rejection.invalid("limit", "must be a number from 1 to " + MOST);
        }
        return limit;
    }

    /** {@code not_found} for a conversation that never was. */
    Page page(HotelId hotel, ConversationId id, long after, int limit) {
        List<Fact> facts = facts(hotel, id, after, limit);
        if (facts.isEmpty()
                && trail.conversation(hotel, id, 0, Long.MAX_VALUE, 1).isEmpty()) {
            throw Rejection.notFound();
        }
        Map<Long, byte[]> hashes =
                trail.hashes(facts.stream().map(Fact::position).toList());
        return new Page(facts.stream().map(fact -> line(fact, hashes)).toList(), mapper);
    }

    private List<Fact> facts(HotelId hotel, ConversationId id, long after, int limit) {
        List<Fact> facts = new ArrayList<>();
        List<Fact> page = List.of();
        PastLimit texts = PastLimit.ofThisHeap();
        do {
            long from = page.isEmpty() ? after : page.getLast().position();
            page = trail.conversation(hotel, id, from, Long.MAX_VALUE, Math.min(limit - facts.size(), USUAL));
            texts.add(page);
            facts.addAll(page);
        } while (page.size() == USUAL && facts.size() < limit);
        return facts;
    }

    private Line line(Fact fact, Map<Long, byte[]> hashes) {
        StoredAs storedAs = FactWriter.storedAs(fact.event());
        return new Line(
                fact.position(),
                fact.eventId(),
                storedAs.name(),
                storedAs.revision(),
                fact.at(),
                fact.actor().value(),
                fact.previousInConversation(),
                HexFormat.of().formatHex(hashes.getOrDefault(fact.position(), new byte[0])),
                writer.fields(fact));
    }

    /**
     * A fact as a line.
     *
     * @param type stored name of the event
     * @param hash 64 hex digits
     * @param event the event's own fields; a text that was erased is null
     */
    record Line(
            long position,
            String eventId,
            String type,
            int revision,
            Instant at,
            String actor,
            long previousInConversation,
            String hash,
            Map<String, @Nullable Object> event) {

        /** Never the event's texts: records end up in logs. */
        @Override
        public String toString() {
            return "Line[" + position + " " + type + "]";
        }
    }

    /** Lines that are ready to be written. */
    record Page(List<Line> lines, JsonMapper mapper) {
        void write(OutputStream out) throws IOException {
            for (Line line : lines) {
                out.write(mapper.writeValueAsBytes(line));
                out.write('\n');
            }
        }
    }
}
