package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import org.jspecify.annotations.Nullable;

/** The facts with every field that is hashed, and the keys of their texts. */
final class FactLines {
    private final Lines lines;

    FactLines(OutputStream out) {
        this.lines = new Lines(out);
    }

    void fact(StoredFact fact) throws IOException {
        ConversationId conversation = fact.conversation();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("position", fact.position());
        line.put("event_id", fact.eventId());
        line.put("hotel", fact.hotel().value());
        line.put("conversation_id", conversation == null ? null : conversation.value());
        line.put("previous_in_conversation", fact.previousInConversation());
        line.put("stream", fact.stream().value());
        line.put("sequence", fact.sequence());
        line.put("actor", fact.actor().value());
        line.put("committed_at", fact.at().toEpochMilli());
        line.put("type", fact.type());
        line.put("revision", fact.revision());
        line.put("payload", fact.payload());
        line.put("metadata", fact.metadata());
        line.put("previous_hash", HexFormat.of().formatHex(fact.previousHash()));
        line.put("hash", HexFormat.of().formatHex(fact.hash()));
        lines.write(line);
    }

    void keys(OpenFact fact) throws IOException {
        for (StreamId subject : fact.subjects()) {
            byte[] key = fact.keys().get(subject);
            if (key != null) {
                Map<String, @Nullable Object> line = new LinkedHashMap<>();
                line.put("position", fact.fact().position());
                line.put("subject", subject.value());
                line.put("key", key);
                lines.write(line);
            }
        }
    }
}
