package hotel.chat.app.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.app.e2e.Happening.Processed;
import tools.jackson.databind.JsonNode;

/** Where what has happened stands, and when it was, as somebody is told by {@code sync}. */
final class Told {
    private Told() {}

    /** What came of commands after a position, seen by who has seen another one. */
    static List<Stamp> commanded(Colleague witness, long after, long seen) {
        Map<Long, Stamp> stamps = new LinkedHashMap<>();
        for (JsonNode envelope : Colleague.ok(witness.getAt(seen, "/sync?limit=500&after=" + after))
                .path("events")) {
            if (!isUpload(envelope)) {
                Stamp stamp = stamp(envelope);
                stamps.putIfAbsent(stamp.position(), stamp);
            }
        }
        return List.copyOf(stamps.values());
    }

    /** Files that have been looked into after a position so far. */
    static List<Processed> processed(Colleague witness, long after) {
        return witness.envelopesAfter(after).stream()
                .filter(Told::isUpload)
                .map(Told::processed)
                .toList();
    }

    private static Processed processed(JsonNode envelope) {
        Stamp stamp = stamp(envelope);
        String file = envelope.at("/payload/attachment_id").asString();
        return new Processed(stamp, stamp.conversation(), "", stamp.message(), file);
    }

    private static boolean isUpload(JsonNode envelope) {
        return envelope.path("type").asString().equals("attachment_uploaded");
    }

    private static Stamp stamp(JsonNode envelope) {
        JsonNode meta = envelope.path("meta");
        return new Stamp(
                meta.path("position").asLong(),
                meta.path("ts").asString(),
                meta.at("/scope/conversation_id").asString(""),
                meta.at("/scope/message_id").asString(""),
                envelope.at("/payload/attachments").findValuesAsString("attachment_id"));
    }
}
