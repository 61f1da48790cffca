package hotel.chat.app.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import hotel.chat.app.faults.Desk.Answer;
import hotel.chat.app.faults.Found.Notice;
import hotel.chat.app.faults.Found.Shown;
import tools.jackson.databind.JsonNode;

/** Looks at everything that can be seen of some conversations. */
final class Observing {
    private static final String CREATED = "message_created";

    private final Site site;
    private final Desk reader;
    private final List<String> conversations;
    private final long since;

    /** @param since the position after which they began */
    Observing(Site site, Desk reader, List<String> conversations, long since) {
        this.site = site;
        this.reader = reader;
        this.conversations = conversations;
        this.since = since;
    }

    Found found() {
        Map<String, Map<String, List<Shown>>> observers = new LinkedHashMap<>();
        for (String url : site.urls()) {
            observers.put("the pages of " + url, pages(reader.at(url)));
            observers.put("sync of " + url, synced(reader.at(url)));
        }
        return new Found(stored(), observers, told(), markers());
    }

    private Map<String, List<String>> stored() {
        Map<String, List<String>> stored = new HashMap<>();
        conversations.forEach(id -> stored.put(id, new ArrayList<>()));
        site.jdbc().sql("""
                        select conversation_id::text, split_part(stream, '/', 3) from event_store.ledger
                        where type = 'MessageSent' and position > :since order by position
                        """).param("since", since).query(row -> {
            List<String> ids = stored.get(row.getString(1));
            if (ids != null) {
                ids.add(row.getString(2));
            }
        });
        return stored;
    }

    private Map<String, List<Shown>> pages(Desk desk) {
        Map<String, List<Shown>> pages = new HashMap<>();
        conversations.forEach(id -> pages.put(id, all(desk, id)));
        return pages;
    }

    private static List<Shown> all(Desk desk, String conversation) {
        List<Shown> all = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            JsonNode page = done(desk.get("/conversations/" + conversation + "/messages?limit=200&after=" + after, 0));
            for (JsonNode message : page.path("messages").values()) {
                all.add(shown(message));
                after = Math.max(after, message.path("position").asLong());
            }
            more = page.path("has_more_after").asBoolean();
        }
        return all;
    }

    private Map<String, List<Shown>> synced(Desk desk) {
        Map<String, List<Shown>> synced = new HashMap<>();
        conversations.forEach(id -> synced.put(id, new ArrayList<>()));
        long after = since;
        boolean more = true;
        while (more) {
            JsonNode page = done(desk.get("/sync?limit=500&after=" + after, 0));
            for (JsonNode envelope : page.path("events").values()) {
                List<Shown> shown =
                        synced.get(envelope.at("/payload/conversation_id").asString());
                if (shown != null && envelope.path("type").asString().equals(CREATED)) {
                    shown.add(shown(envelope.path("payload")));
                }
            }
            more = page.path("has_more").asBoolean();
            after = page.path("next_position").asLong();
        }
        return synced;
    }

    private static Shown shown(JsonNode message) {
        return new Shown(
                message.path("message_id").asString(),
                message.path("message").asString(),
                message.path("position").asLong());
    }

    private static JsonNode done(Answer answer) {
        if (!answer.isDone()) {
            throw new AssertionError("cannot be looked at: " + answer);
        }
        return answer.body();
    }

    private Map<String, List<Notice>> told() {
        return conversations.stream()
                .collect(Collectors.toMap(
                        id -> id,
                        id -> site.pusher().on("private-hotel-" + Desk.HOTEL + ".staff-chat." + id).stream()
                                .filter(taken -> taken.name().equals(CREATED))
                                .map(taken -> notice(taken.envelope()))
                                .toList()));
    }

    private static Notice notice(JsonNode envelope) {
        return new Notice(
                envelope.at("/meta/event_id").asString(),
                envelope.at("/payload/message_id").asString(),
                envelope.at("/meta/position").asLong());
    }

    private Map<String, Long> markers() {
        Map<String, Long> markers = new HashMap<>();
        site.jdbc()
                .sql("select conversation_id::text, staff_id, read_position from read_model.member")
                .query(row -> {
                    markers.put(row.getString(1) + "/" + row.getString(2), row.getLong(3));
                });
        return markers;
    }
}
