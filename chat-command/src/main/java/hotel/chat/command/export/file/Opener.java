package hotel.chat.command.export.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.port.ContentKeys;
import tools.jackson.databind.JsonNode;

/** Reads payloads and gets the keys of their texts. */
final class Opener {
    private final ContentKeys keys;

    Opener(ContentKeys keys) {
        this.keys = keys;
    }

    /** All their keys at once. */
    List<OpenFact> open(List<StoredFact> facts) {
        List<JsonNode> payloads = new ArrayList<>(facts.size());
        List<Set<StreamId>> subjects = new ArrayList<>(facts.size());
        Set<StreamId> all = new HashSet<>();
        for (StoredFact fact : facts) {
            JsonNode payload = Lines.JSON.readTree(fact.payload());
            payloads.add(payload);
            subjects.add(OpenFact.subjects(fact, payload));
            all.addAll(subjects.getLast());
        }
        Map<StreamId, byte[]> found = all.isEmpty() ? Map.of() : keys.of(all);
        List<OpenFact> opened = new ArrayList<>(facts.size());
        for (int i = 0; i < payloads.size(); i++) {
            opened.add(new OpenFact(facts.get(i), payloads.get(i), of(subjects.get(i), found)));
        }
        return opened;
    }

    private static Map<StreamId, byte[]> of(Set<StreamId> subjects, Map<StreamId, byte[]> found) {
        Map<StreamId, byte[]> own = new HashMap<>();
        for (StreamId subject : subjects) {
            byte[] key = found.get(subject);
            if (key != null) {
                own.put(subject, key);
            }
        }
        return own;
    }
}
