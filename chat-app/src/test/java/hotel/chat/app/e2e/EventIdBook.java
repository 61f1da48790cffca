package hotel.chat.app.e2e;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Ids of envelopes as they came: always the same for the same envelope, whoever asks and when, and never that of another. */
final class EventIdBook {
    private final Map<String, String> idOf = new ConcurrentHashMap<>();
    private final Map<String, String> envelopeOf = new ConcurrentHashMap<>();

    void check(JsonNode envelope) {
        JsonNode meta = envelope.path("meta");
        String id = meta.path("event_id").asString();
        String which = meta.path("position") + " " + envelope.path("type") + " " + meta.path("scope");
        assertThat(idOf.computeIfAbsent(which, _ -> id)).as(which).isEqualTo(id);
        assertThat(envelopeOf.computeIfAbsent(id, _ -> which)).as(id).isEqualTo(which);
    }
}
