package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.ledger.StoredFact;
import org.jspecify.annotations.Nullable;

/** First and last fact of each conversation; memory for one conversation is about 200 bytes. */
final class Chains {
    private final Map<ConversationId, Chain> chains = new LinkedHashMap<>();

    private record Chain(long facts, long first, long last) {}

    void add(StoredFact fact) {
        ConversationId conversation = fact.conversation();
        if (conversation != null) {
            long here = fact.position();
            chains.merge(
                    conversation,
                    new Chain(1, here, here),
                    (before, _) -> new Chain(before.facts + 1, before.first, here));
        }
    }

    void writeTo(OutputStream out) throws IOException {
        Lines lines = new Lines(out);
        for (Map.Entry<ConversationId, Chain> entry : chains.entrySet()) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("conversation_id", entry.getKey().value());
            line.put("facts", entry.getValue().facts());
            line.put("first_position", entry.getValue().first());
            line.put("last_position", entry.getValue().last());
            lines.write(line);
        }
    }
}
