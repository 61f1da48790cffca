package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import hotel.chat.api.event.StoredAs;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.text.PersonalText;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.keys.KeyDestroyed;
import hotel.chat.command.keys.KeyRing;
import hotel.chat.command.keys.WrappedKey;
import hotel.chat.command.ledger.Append.ConversationTail;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What was decided to the bytes that are stored: encrypts, encodes and names events. Runs on the caller's thread. */
final class EventEncoder {
    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final JsonMapper metadataMapper = JsonMapper.builder().build();
    private final EventCodec codec;
    private final KeyRing keys;
    private final Predicate<StreamId> marking;

    /** @param marking whether a stream has lost its key and is not marked yet. One statement */
    EventEncoder(EventCodec codec, KeyRing keys, Predicate<StreamId> marking) {
        this.codec = codec;
        this.keys = keys;
        this.marking = marking;
    }

    /** @throws StaleDecision when a key that it needs was destroyed */
    Append encode(Decided decided) {
        try {
            return encode(decided, new NewKeys(decided, keys, marking));
        } catch (JacksonException failure) {
            throw failure.getCause() instanceof KeyDestroyed gone ? new StaleDecision(gone.subject()) : failure;
        }
    }

    private Append encode(Decided decided, NewKeys newKeys) {
        List<NewEvent> events = new ArrayList<>(decided.events().size());
        for (DecidedEvent event : decided.events()) {
            StoredAs storedAs = codec.storedAs(event.event());
            byte[] payload = codec.encode(event.event(), new StreamSealer(event.stream(), newKeys));
            events.add(new NewEvent(
                    ids.generate(),
                    event.stream(),
                    event.sequence(),
                    event.conversation(),
                    event.event(),
                    storedAs.name(),
                    storedAs.revision(),
                    payload));
        }
        return new Append(
                decided.hotel(),
                decided.actor(),
                events,
                decided.dependencies(),
                tails(decided),
                newKeys.wrapped(),
                metadataMapper.writeValueAsBytes(decided.metadata()),
                decided.reply());
    }

    private static Map<ConversationId, ConversationTail> tails(Decided decided) {
        Map<ConversationId, ConversationTail> tails = new HashMap<>();
        decided.conversationTails().forEach((conversation, position) -> {
            Decided.Seen seen = decided.dependencies().get(StreamId.conversation(decided.hotel(), conversation));
            if (seen != null) {
                tails.put(conversation, new ConversationTail(position, seen.asOf()));
            }
        });
        return tails;
    }

    /** Seals the texts of one event. */
    private record StreamSealer(StreamId stream, NewKeys newKeys) implements EventCodec.Sealer {
        @Override
        public byte[] seal(PersonalText text) {
            StreamId subject = text.key().subject();
            return newKeys.keyOf(subject).seal(text.value().getBytes(StandardCharsets.UTF_8), subject);
        }
    }

    /** The keys that one append makes: of the streams that it begins, and of a first title or reason. */
    private static final class NewKeys {
        private final Decided decided;
        private final KeyRing ring;
        private final Predicate<StreamId> marking;
        private final Map<StreamId, KeyRing.NewKey> made = new HashMap<>();

        NewKeys(Decided decided, KeyRing ring, Predicate<StreamId> marking) {
            this.decided = decided;
            this.ring = ring;
            this.marking = marking;
        }

        ContentKey keyOf(StreamId subject) {
            KeyRing.NewKey present = made.get(subject);
            if (present != null) {
                return present.key();
            }
            if (isBegun(subject) || isFirstText(subject)) {
                KeyRing.NewKey key = ring.begin(subject, ownerOf(subject));
                made.put(subject, key);
                return key.key();
            }
            return ring.require(subject);
        }

        private boolean isBegun(StreamId subject) {
            return decided.events().stream()
                    .anyMatch(e -> e.sequence() == 0 && e.stream().equals(subject));
        }

        /** A title or a reason need not be in the fact that begins the stream. */
        private boolean isFirstText(StreamId subject) {
            if (subject.kind() != StreamKind.CONVERSATION && subject.kind() != StreamKind.RECORDS) {
                return false;
            }
            return ring.find(List.of(subject)).isEmpty() && !marking.test(subject);
        }

        private @Nullable StreamId ownerOf(StreamId subject) {
            boolean ofItsWriter = switch (subject.kind()) {
                case MESSAGE, CONVERSATION -> !decided.actor().equals(StaffId.SYSTEM);
                case STAFF,
                        RECORDS,
                        GRANTS,
                        ERASURE,
                        ATTACHMENT,
                        ACCESS,
                        READ_MARKER,
                        DELIVERED_MARKER,
                        NOTIFICATION_LEVEL -> false;
            };
            return ofItsWriter ? StreamId.staff(decided.hotel(), decided.actor()) : null;
        }

        List<WrappedKey> wrapped() {
            return made.values().stream().map(KeyRing.NewKey::wrapped).toList();
        }
    }
}
