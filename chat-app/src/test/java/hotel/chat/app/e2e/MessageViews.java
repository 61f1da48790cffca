package hotel.chat.app.e2e;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import hotel.chat.app.e2e.Happening.Deleted;
import hotel.chat.app.e2e.Happening.Edited;
import hotel.chat.app.e2e.Happening.Marker;
import hotel.chat.app.e2e.Happening.Origin;
import hotel.chat.app.e2e.Happening.ReadUpTo;
import org.jspecify.annotations.Nullable;

import static hotel.chat.app.e2e.Shape.json;

/** How messages of the naive chat must be shown. */
final class MessageViews {
    private static final int PREVIEW = 150;

    private final NaiveChat chat;
    private final NaivePeople people;
    private final String hotel;

    MessageViews(NaiveChat chat, NaivePeople people, String hotel) {
        this.chat = chat;
        this.people = people;
        this.hotel = hotel;
    }

    /** A whole conversation on one page. */
    Map<String, @Nullable Object> page(String conversation, String viewer) {
        return json(
                "messages",
                chat.messages(conversation).stream()
                        .map(message -> seenBy(viewer, message))
                        .toList(),
                "has_more_before",
                false,
                "has_more_after",
                false);
    }

    Map<String, @Nullable Object> seenBy(String viewer, NaiveMessage message) {
        Map<String, @Nullable Object> seen = shown(message);
        seen.put("reactions", reactions(message, viewer));
        return seen;
    }

    /** Without what depends on who looks. */
    Map<String, @Nullable Object> shown(NaiveMessage message) {
        Optional<Edited> edit = message.edits().stream().reduce((_, newer) -> newer);
        Optional<Deleted> deletion = message.deletion();
        return json(
                "message_id", message.id(),
                "conversation_id", message.conversation(),
                "position", message.position(),
                "sender", people.person(message.sender()),
                "message", message.text(),
                "created_at", message.sent().stamp().at(),
                "is_edited", edit.isPresent(),
                "edited_at", edit.map(last -> last.stamp().at()).orElse(null),
                "edit_count", message.edits().size(),
                "is_deleted", !message.live(),
                "deleted_at", deletion.map(gone -> gone.stamp().at()).orElse(null),
                "deleted_by", deletion.map(gone -> people.person(gone.by())).orElse(null),
                "reply_to", message.sent().replyTo().map(this::quoted).orElse(null),
                "forwarded_from", message.sent().origin().map(this::origin).orElse(null),
                "mentions", people.persons(message.mentions()),
                "attachments", files(message),
                "reactions", reactions(message),
                "status", status(message),
                "read_by_count", readers(message).size());
    }

    /** Those that are left, with plain links. */
    List<Map<String, @Nullable Object>> files(NaiveMessage message) {
        return message.liveFiles().stream()
                .map(file -> shown(file, file.processed() && file.file().isPicture()))
                .toList();
    }

    Map<String, @Nullable Object> justSent(NaiveFile file) {
        return shown(file, false);
    }

    private Map<String, @Nullable Object> shown(NaiveFile file, boolean pictured) {
        SmallFile sent = file.file();
        String url = "/api/hotels/" + hotel + "/attachments/" + file.id();
        return json(
                "attachment_id", file.id(),
                "name", sent.name(),
                "type", sent.type(),
                "content_type", sent.contentType(),
                "size", sent.bytes().length,
                "sha256", sent.sha256(),
                "width", pictured ? sent.width() : null,
                "height", pictured ? sent.height() : null,
                "duration_s", null,
                "url", url,
                "thumbnail_url", pictured ? url + "/thumbnail" : null,
                "uploaded_at", file.sent().stamp().at(),
                "uploaded_by", people.person(file.sent().by()));
    }

    List<Map<String, @Nullable Object>> reactions(NaiveMessage message, String viewer) {
        List<Map<String, @Nullable Object>> seen = reactions(message);
        seen.forEach(
                reaction -> reaction.put("reacted_by_me", message.has(viewer, String.valueOf(reaction.get("emoji")))));
        return seen;
    }

    List<Map<String, @Nullable Object>> reactions(NaiveMessage message) {
        List<Map<String, @Nullable Object>> reactions = new ArrayList<>();
        message.reactions()
                .forEach((emoji, staff) ->
                        reactions.add(json("emoji", emoji, "count", staff.size(), "staff_ids", staff)));
        return reactions;
    }

    /** The first 150 code points of the text as it is now. */
    static String preview(NaiveMessage message) {
        int[] codePoints = message.text().codePoints().limit(PREVIEW).toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    /** Whom the message has reached, readers among them, and who has read it; both in order of time. */
    Map<String, @Nullable Object> receipts(NaiveMessage message) {
        return json("delivered", receipts(message, Marker.class), "read", receipts(message, ReadUpTo.class));
    }

    private List<Map<String, @Nullable Object>> receipts(NaiveMessage message, Class<? extends Marker> kind) {
        return chat.others(message).stream()
                .flatMap(person -> chat.firstTo(kind, message, person).stream())
                .sorted(Comparator.comparingLong(Marker::position))
                .map(move -> json(
                        "staff", people.person(move.by()), "at", move.stamp().at()))
                .toList();
    }

    private Object quoted(String id) {
        NaiveMessage message = chat.message(id).orElseThrow();
        return json(
                "message_id",
                id,
                "sender",
                people.person(message.sender()),
                "message_preview",
                preview(message),
                "is_deleted",
                !message.live(),
                "has_attachments",
                !message.liveFiles().isEmpty());
    }

    private Object origin(Origin origin) {
        return json(
                "message_id", origin.message(), "sender", people.person(origin.sender()), "created_at", origin.at());
    }

    /** Of those present; the sender is left out. */
    private List<String> readers(NaiveMessage message) {
        return chat.others(message).stream()
                .filter(person -> chat.firstTo(ReadUpTo.class, message, person).isPresent())
                .toList();
    }

    private String status(NaiveMessage message) {
        List<String> others = chat.others(message);
        boolean reached = others.stream()
                .allMatch(person -> chat.firstTo(Marker.class, message, person).isPresent());
        if (others.isEmpty() || !reached) {
            return "sent";
        }
        return readers(message).size() == others.size() ? "read" : "delivered";
    }
}
