package hotel.chat.command.axon;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import hotel.chat.api.event.AttachmentEvent;
import hotel.chat.api.event.AuditEvent;
import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.ConversationEvent;
import hotel.chat.api.event.ErasureEvent;
import hotel.chat.api.event.MessageEvent;
import hotel.chat.api.event.PreferenceEvent;
import hotel.chat.api.event.ReceiptEvent;
import hotel.chat.api.event.RecordsEvent;
import hotel.chat.api.event.StaffEvent;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.command.ledger.Decided;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import hotel.chat.command.ledger.Ledger;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.AbstractEventBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over the ledger. Tokens are {@link GlobalSequenceTrackingToken}s without gaps, since position order is
 * commit order. Published domain events need the metadata {@code hotel} and {@code actor}; there are no snapshots, as no
 * stream is long.
 */
public final class LedgerEventStore extends AbstractEventBus implements EventStore {
    private static final int SCAN = 5_000;

    private final Ledger ledger;
    private final LedgerReader reader;

    private LedgerEventStore(Builder builder, Ledger ledger) {
        super(builder);
        this.ledger = ledger;
        this.reader = ledger.reader();
    }

    public static LedgerEventStore over(Ledger ledger) {
        return new LedgerEventStore(new Builder(), ledger);
    }

    @Override
    protected void prepareCommit(List<? extends EventMessage<?>> events) {
        events.forEach(event -> ledger.append(decided(event)));
        super.prepareCommit(events);
    }

    private static Decided decided(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> domain) || !(message.getPayload() instanceof ChatEvent event)) {
            throw new IllegalArgumentException("only domain events of the chat can be stored");
        }
        DecidedEvent decided = new DecidedEvent(
                StreamId.parse(domain.getAggregateIdentifier()),
                domain.getSequenceNumber(),
                conversationOf(event),
                event);
        return new Decided(
                new HotelId(metadata(message, "hotel")),
                new StaffId(metadata(message, "actor")),
                List.of(decided),
                Map.of(),
                Map.of(),
                Map.of(),
                null);
    }

    private static String metadata(EventMessage<?> message, String key) {
        if (message.getMetaData().get(key) instanceof String value) {
            return value;
        }
        throw new IllegalArgumentException("an event needs the metadata " + key);
    }

    private static @Nullable ConversationId conversationOf(ChatEvent event) {
        return switch (event) {
            case StaffEvent _, PreferenceEvent _, RecordsEvent _, AuditEvent _, ErasureEvent _ -> null;
            case ConversationEvent conversation -> conversation.conversationId();
            case MessageEvent message -> message.conversationId();
            case AttachmentEvent attachment -> attachment.conversationId();
            case ReceiptEvent receipt -> receipt.conversationId();
        };
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LedgerStream(reader, token == null ? 0 : token.position().orElse(0));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return readEvents(aggregateIdentifier, 0);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        List<Fact> facts = reader.stream(StreamId.parse(aggregateIdentifier));
        return DomainEventStream.of(facts.stream()
                .filter(fact -> fact.sequence() >= firstSequenceNumber)
                .map(FactMessages::of));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("streams are short: there are no snapshots");
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        long position = 0;
        while (true) {
            List<Fact> facts = reader.after(position, SCAN);
            for (Fact fact : facts) {
                if (!fact.at().isBefore(dateTime)) {
                    return new GlobalSequenceTrackingToken(position);
                }
                position = fact.position();
            }
            if (facts.isEmpty()) {
                return new GlobalSequenceTrackingToken(position);
            }
        }
    }

    /** What Axon's base class is made of. */
    private static final class Builder extends AbstractEventBus.Builder {}
}
