package hotel.chat.command.axon;

import java.util.Map;

import hotel.chat.api.ledger.Fact;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;

/** Facts as Axon's messages: payload the event, metadata the fact itself, token its position. */
final class FactMessages {
    private FactMessages() {}

    static GenericTrackedDomainEventMessage<?> of(Fact fact) {
        MetaData metadata = MetaData.from(Map.of(Fact.METADATA_KEY, fact));
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(fact.position()),
                fact.stream().kind().wireName(),
                fact.stream().value(),
                fact.sequence(),
                new GenericMessage<>(fact.eventId(), fact.event(), metadata),
                fact::at);
    }

    static TrackedEventMessage<?> tracked(Fact fact) {
        return of(fact);
    }
}
