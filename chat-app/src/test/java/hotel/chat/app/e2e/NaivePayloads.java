package hotel.chat.app.e2e;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.app.e2e.Happening.Deleted;
import hotel.chat.app.e2e.Happening.DeliveredUpTo;
import hotel.chat.app.e2e.Happening.FileDeleted;
import hotel.chat.app.e2e.Happening.Marker;
import hotel.chat.app.e2e.Happening.Processed;
import hotel.chat.app.e2e.Happening.ReadUpTo;
import hotel.chat.app.e2e.Happening.Removed;
import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** The inner part of envelopes: what is told shows things as they are now, and nothing that depends on who looks. */
final class NaivePayloads {
    private final NaiveChat chat;
    private final MessageViews messages;
    private final ConversationViews conversations;

    NaivePayloads(NaiveChat chat, MessageViews messages, ConversationViews conversations) {
        this.chat = chat;
        this.messages = messages;
        this.conversations = conversations;
    }

    Object message(String id) {
        return messages.shown(chat.message(id).orElseThrow());
    }

    Object deletion(Deleted deletion) {
        return json(
                "conversation_id", deletion.conversation(),
                "message_id", deletion.message(),
                "deleted_at", deletion.stamp().at(),
                "deleted_by_staff_id", deletion.by());
    }

    Object mention(String id, String mentioned) {
        NaiveMessage message = chat.message(id).orElseThrow();
        return json(
                "conversation_id", message.conversation(),
                "message_id", id,
                "mentioned_staff_id", mentioned,
                "sender", messages.shown(message).get("sender"),
                "message_preview", MessageViews.preview(message));
    }

    Object reaction(Happening change, String emoji) {
        String message = change.about().orElseThrow();
        return json(
                "conversation_id", change.conversation(),
                "message_id", message,
                "emoji", emoji,
                "staff_id", change.by(),
                "staff_name", NaivePeople.name(change.by()),
                "reactions", messages.reactions(chat.message(message).orElseThrow()));
    }

    /** Of a file that has been deleted since, only its id. */
    Object upload(Processed processed) {
        NaiveMessage message = chat.message(processed.message()).orElseThrow();
        List<Map<String, @Nullable Object>> files = messages.files(message);
        Optional<Map<String, @Nullable Object>> file = files.stream()
                .filter(one -> processed.file().equals(one.get("attachment_id")))
                .findFirst();
        return json(
                "conversation_id", processed.conversation(),
                "message_id", processed.message(),
                "attachment_id", processed.file(),
                "attachment_name", file.map(one -> one.get("name")).orElse(null),
                "attachment_type", file.map(one -> one.get("type")).orElse(null),
                "attachment_size", file.map(one -> one.get("size")).orElse(null),
                "uploaded_by_staff_id", message.sender(),
                "uploaded_by_staff_name", NaivePeople.name(message.sender()),
                "uploaded_at", message.sent().stamp().at(),
                "attachment", file.orElse(null),
                "attachments", files);
    }

    Object fileDeletion(FileDeleted deletion) {
        return json(
                "conversation_id", deletion.conversation(),
                "message_id", deletion.message(),
                "attachment_id", deletion.file(),
                "deleted_by_staff_id", deletion.by(),
                "deleted_by_staff_name", NaivePeople.name(deletion.by()),
                "deleted_at", deletion.stamp().at(),
                "attachments", messages.files(chat.message(deletion.message()).orElseThrow()));
    }

    Object reading(ReadUpTo move) {
        return json(
                "conversation_id", move.conversation(),
                "message_ids", passed(move),
                "up_to", move.upTo(),
                "up_to_position", move.upToPosition(),
                "previous_up_to_position", move.before(),
                "read_by_staff_id", move.by(),
                "read_by_staff_name", NaivePeople.name(move.by()),
                "read_at", move.stamp().at());
    }

    Object delivery(DeliveredUpTo move) {
        return json(
                "conversation_id", move.conversation(),
                "message_ids", passed(move),
                "up_to", move.upTo(),
                "up_to_position", move.upToPosition(),
                "previous_up_to_position", move.before(),
                "delivered_to_staff_id", move.by(),
                "delivered_to_staff_name", NaivePeople.name(move.by()),
                "delivered_at", move.stamp().at());
    }

    /** Messages by others that the marker has passed, newest first. */
    private List<String> passed(Marker move) {
        return chat.messages(move.conversation()).stream()
                .filter(message -> !message.by(move.by())
                        && message.position() > move.before()
                        && message.position() <= move.upToPosition())
                .sorted(Comparator.comparingLong(NaiveMessage::position).reversed())
                .map(NaiveMessage::id)
                .toList();
    }

    Object unread(Happening cause, String person) {
        return conversations.unread(person, cause.conversation());
    }

    Object conversation(Happening cause, List<String> concerned) {
        return whole(conversations.shown(cause.conversation()), cause, concerned);
    }

    /** Nothing that has come after the leaving. */
    Object ofWhoLeft(Removed removed) {
        Map<String, @Nullable Object> shown = conversations.shown(removed.conversation());
        if (chat.activity(removed.conversation()).position() > removed.position()) {
            shown.put("title", null);
            shown.put("participants", List.of());
        }
        shown.put("last_message", null);
        shown.put("updated_at", removed.stamp().at());
        return whole(shown, removed, List.of(removed.whom()));
    }

    private static Object whole(Map<String, @Nullable Object> shown, Happening cause, List<String> concerned) {
        shown.put("staff_ids", concerned);
        shown.put("by_staff_id", cause.by());
        return shown;
    }
}
