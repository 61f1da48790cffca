package hotel.chat.realtime.legacy;

import java.util.List;
import java.util.Map;

import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.MessageView;
import hotel.chat.api.view.PersonView;
import hotel.chat.realtime.envelope.Envelope;
import hotel.chat.realtime.envelope.EnvelopeWriter;
import hotel.chat.realtime.envelope.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bare payload with its old keys beside the new ones. A new key is never replaced: where an old one of that name meant
 * something else, the new one stands (docs/migration.md).
 */
final class LegacyWriter {
    private final JsonMapper json;

    LegacyWriter(JsonMapper json) {
        this.json = json;
    }

    /** What goes out; if that is over 10 KB, only what it is about. */
    String write(Envelope envelope) {
        String whole = json.writeValueAsString(tree(envelope));
        return EnvelopeWriter.fits(whole) ? whole : json.writeValueAsString(tree(envelope.truncated()));
    }

    private ObjectNode tree(Envelope envelope) {
        Payload payload = envelope.payload();
        Envelope.Meta meta = envelope.meta();
        ObjectNode tree = json.valueToTree(payload);
        add(tree, OldKeys.of(envelope));
        switch (payload) {
            case Payload.OfMessage(MessageView message) -> inside(tree, message);
            case Payload.OfConversation conversation -> inside(tree, conversation);
            case Payload.OfAttachment upload -> inside(tree, upload.attachments());
            case Payload.OfAttachmentDeletion deletion -> inside(tree, deletion.attachments());
            default -> {}
        }
        tree.put("event_id", meta.eventId());
        Long position = meta.position();
        if (position != null) {
            tree.put("event_position", position);
            add(tree, Map.of("position", position));
        }
        return tree;
    }

    private void inside(ObjectNode tree, MessageView message) {
        inside(tree, message.attachments());
        if (message.replyTo() != null) {
            add(tree.path("reply_to"), OldKeys.reply(message.replyTo()));
            tree.set("reply_to_message", tree.path("reply_to").deepCopy());
        }
    }

    private void inside(ObjectNode tree, List<AttachmentView> files) {
        for (int index = 0; index < files.size(); index++) {
            add(tree.path("attachments").path(index), OldKeys.file(files.get(index)));
        }
    }

    private void inside(ObjectNode tree, Payload.OfConversation conversation) {
        List<PersonView> people = conversation.participants();
        for (int index = 0; index < people.size(); index++) {
            add(tree.path("participants").path(index), OldKeys.participant(people.get(index)));
        }
        MessageView last = conversation.lastMessage();
        if (last != null && tree.path("last_message") instanceof ObjectNode message) {
            add(message, OldKeys.message(last));
            inside(message, last);
        }
    }

    private void add(JsonNode to, Map<String, ? extends @Nullable Object> keys) {
        if (to instanceof ObjectNode object) {
            keys.forEach((key, value) -> {
                if (!object.has(key)) {
                    object.set(key, json.valueToTree(value));
                }
            });
        }
    }
}
