package hotel.chat.realtime.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event of a call to {@code /events} or {@code /batch_events}, checked. */
record Publication(
        List<String> channels,
        String event,
        String data,
        @Nullable String socketId,
        Set<String> attributes) {

    static Publication single(String body) {
        return read(tree(body));
    }

    static List<Publication> batch(String body) {
        JsonNode batch = tree(body).path("batch");
        if (!batch.isArray()) {
            throw new ApiRefusal(400, "The body needs a batch");
        }
        if (batch.size() > Limits.EVENTS_PER_BATCH) {
            throw new ApiRefusal(400, "Batch too large (> 10)");
        }
        return batch.valueStream().map(Publication::read).toList();
    }

    private static Publication read(JsonNode node) {
        String socketId = node.hasNonNull("socket_id") ? required(node, "socket_id") : null;
        Set<String> attributes = ApiRequest.attributes(IncomingFrame.textOf(node, "info"));
        Publication publication =
                new Publication(channelsOf(node), required(node, "name"), required(node, "data"), socketId, attributes);
        PublishRules.check(publication.channels(), publication.event(), publication.data(), socketId);
        return publication;
    }

    private static List<String> channelsOf(JsonNode node) {
        JsonNode channels = node.path("channels");
        if (!channels.isArray()) {
            return List.of(required(node, "channel"));
        }
        List<String> names = new ArrayList<>();
        for (JsonNode channel : channels) {
            if (!channel.isString()) {
                throw new ApiRefusal(400, "The channels must be text");
            }
            names.add(channel.stringValue());
        }
        return names;
    }

    private static String required(JsonNode node, String field) {
        String value = IncomingFrame.textOf(node, field);
        if (value == null) {
            throw new ApiRefusal(400, "Each event needs " + field + " as text");
        }
        return value;
    }

    private static JsonNode tree(String body) {
        try {
            return IncomingFrame.readTree(body);
        } catch (ProtocolViolation malformed) {
            throw new ApiRefusal(400, "The body must be a JSON object");
        }
    }
}
