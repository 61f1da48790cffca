package hotel.chat.app.client;

import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows what comes to the ledger, until somebody ends it. */
final class EventFollowing {
    private static final int UUID = 36;

    private final Session session;
    private final EventPages pages;
    private final Duration between;

    /** @param between two looks */
    EventFollowing(Session session, EventPages pages, Duration between) {
        this.session = session;
        this.pages = pages;
        this.between = between;
    }

    /** @param first what there was when it began */
    void from(ObjectNode first) {
        show(first, true);
        long position = first.path("next_after").asLong(0);
        while (Session.pause(between)) {
            ObjectNode page = pages.after(position);
            show(page, false);
            position = page.path("next_after").asLong(0);
        }
    }

    private void show(ObjectNode page, boolean isFirst) {
        JsonNode events = page.path("events");
        if (session.style().json()) {
            events.forEach(session::line);
        } else if (isFirst || !events.isEmpty()) {
            Table table = table(events);
            session.terminal().out().println(isFirst ? table.render(session.ansi()) : table.renderRows(session.ansi()));
        }
        session.terminal().out().flush();
    }

    /** With room for what may come later. */
    static Table table(JsonNode events) {
        Table table = Table.of(
                Table.numbers("POSITION"),
                Table.words("AT", 24),
                Table.words("HOTEL", 14),
                Table.words("TYPE", 20),
                Table.words("CONVERSATION", UUID),
                Table.words("MESSAGE", UUID),
                Table.words("ACTOR", 8),
                Table.numbers("BYTES"));
        events.forEach(event -> table.row(
                Wording.number(event, "position"),
                Wording.text(event, "at"),
                Wording.text(event, "hotel"),
                Wording.text(event, "type") + " r" + Wording.text(event, "revision"),
                Wording.text(event, "conversation_id"),
                Wording.text(event, "message_id"),
                Wording.text(event, "actor"),
                Wording.number(event, "payload_bytes")));
        return table;
    }
}
