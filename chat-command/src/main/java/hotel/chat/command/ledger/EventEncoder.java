package hotel.chat.command.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import hotel.chat.api.event.StoredAs;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.text.PersonalText;
import hotel.chat.command.keys.ContentKey;
import hotel.chat.command.keys.KeyRing;
import hotel.chat.command.keys.WrappedKey;
import hotel.chat.command.ledger.Append.ConversationTail;
import hotel.chat.command.ledger.Decided.DecidedEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was decided to the bytes that are stored: encrypts, encodes and names events. Runs on the caller's thread. */
final class EventEncoder {
    private final TimeBasedEpochRandomGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final JsonMapper metadataMapper = JsonMapper.builder().build();
    private final EventCodec codec;
    private final KeyRing keys;

    EventEncoder(EventCodec codec, KeyRing keys) {
        this.codec = codec;
        this.keys = keys;
    }

    Append encode(Decided decided) {
        NewKeys newKeys = new NewKeys(decided, keys);
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
        private final Map<StreamId, KeyRing.NewKey> made = new HashMap<>();

        NewKeys(Decided decided, KeyRing ring) {
            this.decided = decided;
            this.ring = ring;
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
            ring.fetch(List.of(subject));
            return ring.known(subject).isEmpty();
        }

        private @Nullable StreamId ownerOf(StreamId subject) {
            boolean underMaster = subject.kind() == StreamKind.STAFF
                    || subject.kind() == StreamKind.RECORDS
                    || decided.actor().equals(StaffId.SYSTEM);
            return underMaster ? null : StreamId.staff(decided.hotel(), decided.actor());
        }

        List<WrappedKey> wrapped() {
            return made.values().stream().map(KeyRing.NewKey::wrapped).toList();
        }
    }
}
