package hotel.chat.app.client;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of the ledger: the server looks through so much of it at a time, and says where to go on. */
final class EventPages {
    private static final String EVENTS = "events";
    private static final String MORE = "has_more";

    private final Session session;
    private final String filter;
    private final int largest;

    /** @param filter a query's parameters, each after a {@code &} */
    EventPages(Session session, String filter, int largest) {
        this.session = session;
        this.filter = filter;
        this.largest = largest;
    }

    /** What follows a position, in as many calls as that takes: one page of all. */
    ObjectNode after(long position) {
        return gather(position, null, Integer.MAX_VALUE);
    }

    /** @param after where to begin, upwards; null: at the newest before {@code before}, downwards */
    ObjectNode gather(@Nullable Long after, @Nullable Long before, int wanted) {
        List<JsonNode> found = new ArrayList<>();
        Long from = after;
        Long to = before;
        while (true) {
            ObjectNode page = page(from, to, Math.min(largest, wanted - found.size()));
            found.addAll(
                    after == null ? 0 : found.size(),
                    page.path(EVENTS).valueStream().toList());
            if (found.size() >= wanted || !page.path(MORE).asBoolean(false)) {
                ArrayNode all = page.putArray(EVENTS);
                found.forEach(all::add);
                return page;
            }
            if (after == null) {
                to = page.path("next_before").asLong(0);
            } else {
                from = page.path("next_after").asLong(0);
            }
        }
    }

    private ObjectNode page(@Nullable Long after, @Nullable Long before, int limit) {
        String range = (after == null ? "" : "&after=" + after) + (before == null ? "" : "&before=" + before);
        JsonNode page = session.patiently(server -> server.get("/events?limit=" + limit + filter + range));
        return page.asObject();
    }
}
