package hotel.chat.query.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import hotel.chat.api.event.ForwardOrigin;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.ledger.Fact;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.ForwardView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.api.view.ReactionView;
import hotel.chat.api.view.ReplyView;
import hotel.chat.query.conversation.Keys.ConversationKey;
import hotel.chat.query.conversation.Keys.MessageKey;
import hotel.chat.query.conversation.ReactionChanges.Reaction;
import hotel.chat.query.message.MessageFile;
import hotel.chat.query.message.Reach;
import hotel.chat.query.staff.People;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it was: all of its facts until then, applied in memory by the projection's own rules, and shown in the
 * shapes that queries answer with. Costs what the conversation has, whatever the hotel has.
 */
public final class PastConversation {
    private static final int PREVIEW = 150;

    private final Batch batch;
    private final Instant lastAt;
    private final ConversationRow row;
    private final List<MessageRow> messages;
    private final Map<MessageKey, List<AttachmentRow>> files = new HashMap<>();
    private final Map<MessageKey, Map<String, List<String>>> reactions = new HashMap<>();
    private final List<MemberRow> present;

    private PastConversation(ConversationKey key, Batch batch, Fact last) {
        this.batch = batch;
        this.lastAt = last.at();
        this.row = batch.conversation(key, last.position());
        this.messages = batch.messages.values().stream()
                .sorted(Comparator.comparingLong(message -> message.sent.position()))
                .toList();
        for (AttachmentRow file : batch.attachments.values()) {
            if (file.deletedAt == null) {
                files.computeIfAbsent(file.sent.message(), _ -> new ArrayList<>())
                        .add(file);
            }
        }
        for (Reaction reaction : batch.reactions.added()) {
            reactions
                    .computeIfAbsent(reaction.key().message(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(reaction.key().emoji(), _ -> new ArrayList<>())
                    .add(reaction.key().staff());
        }
        List<MemberRow> members = new ArrayList<>();
        batch.everyMember(key).forEach(members::add);
        this.present = members.stream()
                .filter(member -> member.leftPosition == null)
                .sorted(Comparator.<MemberRow>comparingLong(member -> member.joinedPosition)
                        .thenComparing(member -> member.key.staff()))
                .toList();
    }

    /** A conversation's record until then, in order and in as many parts as it comes. */
    public static final class Unfolding {
        private final Batch batch = new Batch();
        private @Nullable Fact last;

        public void apply(List<Fact> facts) {
            for (Fact fact : facts) {
                ConversationsProjection.apply(batch, fact);
                last = fact;
            }
            batch.forgetMoves();
        }

        /** The conversation; empty when it had not begun. */
        public Optional<PastConversation> end(HotelId hotel, ConversationId id) {
            return Optional.ofNullable(last)
                    .map(fact -> new PastConversation(Keys.conversation(hotel, id), batch, fact));
        }
    }

    /** When the last of its facts happened. */
    public Instant lastAt() {
        return lastAt;
    }

    public boolean isDirect() {
        return row.kind.equals("direct");
    }

    /** Everybody whom the views name. */
    public Set<StaffId> people() {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(row.createdBy);
        present.forEach(member -> ids.add(member.key.staff()));
        for (MessageRow message : messages) {
            ids.add(message.sent.sender().value());
            ids.addAll(message.mentions);
            ForwardOrigin origin = message.sent.origin();
            if (origin != null) {
                ids.add(origin.sender().value());
            }
            if (message.deletedBy != null) {
                ids.add(message.deletedBy);
            }
        }
        Set<StaffId> people = new LinkedHashSet<>();
        ids.forEach(id -> people.add(new StaffId(id)));
        return people;
    }

    /** How it was shown. */
    public ConversationView conversation(List<MessageView> shown, People people) {
        return new ConversationView(
                row.key.conversation(),
                row.kind,
                row.title,
                present.stream().map(member -> people.get(member.key.staff())).toList(),
                row.createdAt,
                people.get(row.createdBy),
                row.updatedAt,
                shown.isEmpty() ? null : shown.getLast());
    }

    /** All of its messages, oldest first; each emoji says of nobody that it is theirs. */
    public List<MessageView> messages(HotelId hotel, People people, AttachmentLinks links) {
        return messages.stream()
                .map(message -> view(hotel, message, people, links))
                .toList();
    }

    /** How far everybody was who was present, in the order of joining. */
    public List<PastMarker> markers(People people) {
        return present.stream()
                .map(member ->
                        new PastMarker(people.get(member.key.staff()), member.readPosition, member.deliveredPosition))
                .toList();
    }

    private MessageView view(HotelId hotel, MessageRow message, People people, AttachmentLinks links) {
        MessageRow.Sent sent = message.sent;
        MessageKey key = Keys.message(hotel, sent.message());
        PersonView sender = people.get(sent.sender().value());
        Reach reach = reach(message);
        return new MessageView(
                sent.message().value(),
                sent.conversation().value(),
                sent.position(),
                sender,
                message.text,
                sent.at(),
                message.editCount > 0,
                message.editedAt,
                message.editCount,
                message.deletedAt != null,
                message.deletedAt,
                people.getOrNull(message.deletedBy),
                reply(hotel, message, people),
                forward(sent.origin(), people),
                people.all(message.mentions),
                files(key, hotel, links, sender, message),
                reactions(key),
                reach.status(),
                reach.readers());
    }

    private List<AttachmentView> files(
            MessageKey key, HotelId hotel, AttachmentLinks links, PersonView sender, MessageRow message) {
        return files.getOrDefault(key, List.of()).stream()
                .map(file -> new MessageFile(
                                key.message(),
                                file.sent.key().attachment(),
                                file.name,
                                file.sent.type(),
                                file.sent.contentType(),
                                file.sent.size(),
                                file.sent.sha256(),
                                file.width,
                                file.height,
                                file.durationMs,
                                file.thumbnail)
                        .view(hotel, links, sender, message.sent.at()))
                .toList();
    }

    private List<ReactionView> reactions(MessageKey key) {
        return reactions.getOrDefault(key, Map.of()).entrySet().stream()
                .map(emoji -> ReactionView.of(emoji.getKey(), emoji.getValue()).seenBy(""))
                .toList();
    }

    private Reach reach(MessageRow message) {
        String sender = message.sent.sender().value();
        return Reach.of(
                present.stream()
                        .filter(member -> !member.key.staff().equals(sender))
                        .map(member -> new Reach.Marker(member.readPosition, member.deliveredPosition))
                        .toList(),
                message.sent.position());
    }

    private @Nullable ReplyView reply(HotelId hotel, MessageRow message, People people) {
        if (message.sent.replyTo() == null) {
            return null;
        }
        MessageKey key = Keys.message(hotel, message.sent.replyTo());
        MessageRow origin = batch.message(key, message.sent.position());
        return new ReplyView(
                key.message(),
                people.get(origin.sent.sender().value()),
                preview(origin.text),
                origin.deletedAt != null,
                files.containsKey(key));
    }

    private static String preview(String text) {
        return text.codePointCount(0, text.length()) <= PREVIEW
                ? text
                : text.substring(0, text.offsetByCodePoints(0, PREVIEW));
    }

    private static @Nullable ForwardView forward(@Nullable ForwardOrigin origin, People people) {
        return origin == null
                ? null
                : new ForwardView(
                        origin.messageId().value(), people.get(origin.sender().value()), origin.createdAt());
    }

    /** How far somebody was: positions of messages, 0 before the first. */
    public record PastMarker(PersonView staff, long readUpToPosition, long deliveredUpToPosition) {}
}
