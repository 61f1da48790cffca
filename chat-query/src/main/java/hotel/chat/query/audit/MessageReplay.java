package hotel.chat.query.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.event.ChatEvent;
import hotel.chat.api.event.MessageDeleted;
import hotel.chat.api.event.MessageEdited;
import hotel.chat.api.event.MessageErased;
import hotel.chat.api.event.MessageSent;
import hotel.chat.api.event.StoredAs;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.AuditTrail;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.text.PersonalText;
import hotel.chat.api.view.PersonView;
import hotel.chat.query.staff.PastPeople;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;

/** Everything that ever happened to a message, from the event store. Three statements beside those for keys. */
public final class MessageReplay {
    private final AuditTrail trail;
    private final FactWriter writer;

    public MessageReplay(AuditTrail trail, FactWriter writer) {
        this.trail = trail;
        this.writer = writer;
    }

    /** The message's facts, oldest first; {@code not_found} where there is none. People are named as they are now. */
    Replay of(HotelId hotel, MessageId message) {
        List<Fact> facts = trail.stream(StreamId.message(hotel, message));
        if (facts.isEmpty()) {
            throw Rejection.notFound();
        }
        People people = people(hotel, facts);
        Map<Long, byte[]> hashes =
                trail.hashes(facts.stream().map(Fact::position).toList());
        List<Step> steps = new ArrayList<>();
        PersonalText text = null;
        for (Fact fact : facts) {
            PersonalText next = textAfter(fact.event(), text);
            steps.add(step(fact, text, next, people, hashes));
            text = next;
        }
        return new Replay(
                message.value(), facts.getFirst().requireConversation().value(), steps);
    }

    private Step step(
            Fact fact,
            @Nullable PersonalText before,
            @Nullable PersonalText after,
            People people,
            Map<Long, byte[]> hashes) {
        boolean changes = isAboutText(fact.event());
        String old = changes ? value(before) : null;
        String now = changes ? value(after) : null;
        return new Step(
                fact.event().getClass().getAnnotation(StoredAs.class).name(),
                people.get(fact.actor().value()),
                fact.at(),
                fact.position(),
                fact.eventId(),
                old,
                now,
                old == null || now == null ? List.of() : changes(old, now),
                changes && (isErased(before) || isErased(after)),
                writer.fields(fact),
                HexFormat.of().formatHex(hashes.getOrDefault(fact.position(), new byte[0])));
    }

    private static @Nullable PersonalText textAfter(ChatEvent event, @Nullable PersonalText before) {
        return switch (event) {
            case MessageSent sent -> sent.text();
            case MessageEdited edited -> edited.text();
            case MessageDeleted _, MessageErased _ -> null;
            default -> before;
        };
    }

    private static boolean isAboutText(ChatEvent event) {
        return event instanceof MessageSent
                || event instanceof MessageEdited
                || event instanceof MessageDeleted
                || event instanceof MessageErased;
    }

    private static List<Change> changes(String before, String after) {
        return WordDiff.between(before, after).stream()
                .map(part -> new Change(part.op().name().toLowerCase(Locale.ROOT), part.text()))
                .toList();
    }

    private static @Nullable String value(@Nullable PersonalText text) {
        return text == null ? null : text.value();
    }

    private static boolean isErased(@Nullable PersonalText text) {
        return text != null && text.erased();
    }

    private People people(HotelId hotel, List<Fact> facts) {
        Set<StaffId> actors = new LinkedHashSet<>();
        facts.forEach(fact -> actors.add(fact.actor()));
        return PastPeople.of(trail.streams(
                actors.stream().map(actor -> StreamId.staff(hotel, actor)).toList(), Long.MAX_VALUE));
    }

    /** Everything, oldest first. */
    record Replay(String messageId, String conversationId, List<Step> facts) {}

    /**
     * One thing that happened.
     *
     * @param type stored name of the event
     * @param textBefore null where the text was not touched, and before the first
     * @param textAfter null where the text was not touched, and after a deletion
     * @param diff what an edit changed, word by word
     * @param erased whether a text of it cannot be read any more
     * @param event the event's own fields
     * @param hash 64 hex digits
     */
    record Step(
            String type,
            PersonView actor,
            Instant at,
            long position,
            String eventId,
            @Nullable String textBefore,
            @Nullable String textAfter,
            List<Change> diff,
            boolean erased,
            Map<String, @Nullable Object> event,
            String hash) {

        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Step[" + position + " " + type + "]";
        }
    }

    /**
     * A part of a text.
     *
     * @param op {@code same}, {@code removed} or {@code added}
     */
    record Change(String op, String text) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Change[" + op + "]";
        }
    }
}
