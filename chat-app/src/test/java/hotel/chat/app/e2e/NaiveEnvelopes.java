package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import hotel.chat.app.e2e.Happening.Added;
import hotel.chat.app.e2e.Happening.Created;
import hotel.chat.app.e2e.Happening.Deleted;
import hotel.chat.app.e2e.Happening.DeliveredUpTo;
import hotel.chat.app.e2e.Happening.Edited;
import hotel.chat.app.e2e.Happening.FileDeleted;
import hotel.chat.app.e2e.Happening.LevelChosen;
import hotel.chat.app.e2e.Happening.Processed;
import hotel.chat.app.e2e.Happening.Reacted;
import hotel.chat.app.e2e.Happening.ReadUpTo;
import hotel.chat.app.e2e.Happening.Removed;
import hotel.chat.app.e2e.Happening.Renamed;
import hotel.chat.app.e2e.Happening.Sent;
import hotel.chat.app.e2e.Happening.Unreacted;
import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** What {@code sync} must tell: every envelope that a person could have received since a position, as things are now. */
final class NaiveEnvelopes {
    private final NaiveChat chat;
    private final NaivePayloads payloads;
    private final String hotel;

    NaiveEnvelopes(NaiveChat chat, NaivePayloads payloads, String hotel) {
        this.chat = chat;
        this.payloads = payloads;
        this.hotel = hotel;
    }

    /** In order; of unread numbers only the newest of each conversation; without the ids that the server makes. */
    List<Object> since(long position, String person) {
        List<Envelope> told = chat.past().stream()
                .filter(happening -> happening.position() > position)
                .flatMap(happening -> received(happening, person))
                .toList();
        List<Object> envelopes = new ArrayList<>();
        long personal = 0;
        long newest = 0;
        for (Envelope envelope : newestNumbers(told)) {
            long at = envelope.cause().position();
            if (envelope.personal() && at > newest) {
                personal = newest;
                newest = at;
            }
            envelopes.add(wire(envelope, envelope.personal() ? personal : previous(envelope.cause())));
        }
        return envelopes;
    }

    /** Of conversations left, only the removal; otherwise what was told while the person was there. */
    private Stream<Envelope> received(Happening happening, String person) {
        boolean there = chat.stays(happening.conversation(), person).stream()
                .anyMatch(stay -> stay.covers(happening.position()));
        if (!there) {
            return Stream.empty();
        }
        if (chat.in(happening.conversation(), person)) {
            return told(happening, person).stream();
        }
        return happening instanceof Removed removed && removed.whom().equals(person)
                ? Stream.of(
                        new Envelope(happening, "participant_removed", true, payloads.ofWhoLeft(removed), null, null))
                : Stream.empty();
    }

    /** First the conversation, then the person; unread numbers last. */
    private List<Envelope> told(Happening happening, String person) {
        return switch (happening) {
            case Created it -> List.of(conversation(it, "conversation_created", it.people()));
            case Renamed it -> List.of(conversation(it, "conversation_updated", List.of()));
            case Added it ->
                with(
                        List.of(conversation(it, "participant_added", it.people())),
                        it.people().contains(person),
                        unread(it, person));
            case Removed it ->
                with(
                        List.of(conversation(it, "participant_removed", List.of(it.whom()))),
                        it.whom().equals(person),
                        unread(it, person));
            case Sent it -> {
                List<Envelope> created = List.of(message(it, "message_created", payloads.message(it.message())));
                yield with(
                        with(created, it.mentions().contains(person), mention(it, it.message(), person)),
                        !it.by().equals(person),
                        unread(it, person));
            }
            case Processed it -> List.of(message(it, "attachment_uploaded", payloads.upload(it)));
            case FileDeleted it -> List.of(message(it, "attachment_deleted", payloads.fileDeletion(it)));
            case Edited it ->
                with(
                        List.of(message(it, "message_edited", payloads.message(it.message()))),
                        newlyMentioned(it).contains(person),
                        mention(it, it.message(), person));
            case Deleted it ->
                with(
                        List.of(message(it, "message_deleted", payloads.deletion(it))),
                        !chat.message(it.message()).orElseThrow().by(person),
                        unread(it, person));
            case Reacted it -> List.of(reaction(it, "message_reaction_added", payloads.reaction(it, it.emoji())));
            case Unreacted it -> List.of(reaction(it, "message_reaction_removed", payloads.reaction(it, it.emoji())));
            case ReadUpTo it ->
                with(
                        List.of(new Envelope(it, "message_read", false, payloads.reading(it), null, it.by())),
                        it.by().equals(person),
                        unread(it, person));
            case DeliveredUpTo it ->
                List.of(new Envelope(it, "message_delivered", false, payloads.delivery(it), null, it.by()));
            case LevelChosen _ -> List.of();
        };
    }

    private List<String> newlyMentioned(Edited edit) {
        List<String> before = chat.message(edit.message()).orElseThrow().mentionsBefore(edit);
        return edit.mentions().stream()
                .filter(person -> !before.contains(person))
                .toList();
    }

    private Envelope conversation(Happening cause, String type, List<String> concerned) {
        return new Envelope(cause, type, false, payloads.conversation(cause, concerned), null, null);
    }

    private static Envelope message(Happening cause, String type, Object payload) {
        return new Envelope(cause, type, false, payload, cause.about().orElseThrow(), null);
    }

    private static Envelope reaction(Happening cause, String type, Object payload) {
        return new Envelope(cause, type, false, payload, cause.about().orElseThrow(), cause.by());
    }

    private Envelope mention(Happening cause, String message, String person) {
        return new Envelope(cause, "staff_mentioned", true, payloads.mention(message, person), message, person);
    }

    private Envelope unread(Happening cause, String person) {
        return new Envelope(cause, "unread_updated", true, payloads.unread(cause, person), null, person);
    }

    private static List<Envelope> with(List<Envelope> first, boolean more, Envelope last) {
        return more ? Stream.concat(first.stream(), Stream.of(last)).toList() : first;
    }

    private static List<Envelope> newestNumbers(List<Envelope> told) {
        Map<Object, Envelope> kept = new LinkedHashMap<>();
        for (Envelope envelope : told) {
            Object key =
                    envelope.type().equals("unread_updated") ? envelope.cause().conversation() : envelope;
            kept.remove(key);
            kept.put(key, envelope);
        }
        return List.copyOf(kept.values());
    }

    /** Of the happening before in the same conversation; 0 when there is none. */
    private long previous(Happening cause) {
        return chat.past().stream()
                .filter(earlier -> earlier.conversation().equals(cause.conversation())
                        && !(earlier instanceof LevelChosen)
                        && earlier.position() < cause.position())
                .mapToLong(Happening::position)
                .max()
                .orElse(0);
    }

    private Object wire(Envelope envelope, long previous) {
        Happening cause = envelope.cause();
        return json(
                "category", "staff_chat",
                "type", envelope.type(),
                "payload", envelope.payload(),
                "meta",
                        json(
                                "hotel_slug", hotel,
                                "ts", cause.stamp().at(),
                                "scope",
                                        json(
                                                "conversation_id", cause.conversation(),
                                                "message_id", envelope.message(),
                                                "staff_id", envelope.staff()),
                                "position", cause.position(),
                                "previous_position", previous == 0 ? null : previous));
    }

    /**
     * @param personal on the person's own channel, not on the conversation's
     * @param message of the scope, as is {@code staff}
     */
    private record Envelope(
            Happening cause,
            String type,
            boolean personal,
            Object payload,
            @Nullable String message,
            @Nullable String staff) {}
}
