package hotel.chat.query.audit;

import java.io.IOException;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.view.Answers;
import hotel.chat.query.audit.MessageReplay.Replay;
import hotel.chat.query.audit.TimeTravel.Past;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadGate;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Messages and conversations as they were, for auditors. Each access is written down before anything is looked up. Answers come
 * from the event store, so they wait for no read model; their position is that of the access, and a conversation as
 * it is now is as it was then.
 */
@RestController
@RequestMapping("/api/hotels/{hotel}/audit")
final class AuditController {
    private final AuditDesk desk;
    private final MessageReplay replays;
    private final TimeTravel past;
    private final EventReplay events;
    private final ReadGate gate;

    AuditController(AuditDesk desk, MessageReplay replays, TimeTravel past, EventReplay events, ReadGate gate) {
        this.gate = gate;
        this.desk = desk;
        this.replays = replays;
        this.past = past;
        this.events = events;
    }

    @GetMapping("/messages/{messageId}")
    ResponseEntity<Replay> message(Caller caller, @PathVariable("messageId") String message) {
        long position = desk.enter(caller, AuditAction.MESSAGE_REPLAYED, message);
        MessageId id = MessageId.inPath(message);
        return at(position, gate.read(() -> replays.of(caller.hotel(), id)));
    }

    /** @param asOf a position, or a time in UTC; now when left out */
    @GetMapping("/conversations/{conversationId}")
    ResponseEntity<Past> conversation(
            Caller caller,
            @PathVariable("conversationId") String conversation,
            @RequestParam(name = "as_of", required = false) @Nullable String asOf) {
        long position = desk.enter(caller, AuditAction.CONVERSATION_REPLAYED, conversation, asOf);
        ConversationId id = ConversationId.inPath(conversation);
        return at(position, gate.read(() -> past.at(caller.hotel(), id, past.position(asOf, position))));
    }

    /** The facts of a conversation in order, one JSON object a line. */
    @GetMapping("/conversations/{conversationId}/events")
    @Answers(byte[].class)
    void events(
            Caller caller,
            @PathVariable("conversationId") String conversation,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            HttpServletResponse response)
            throws IOException {
        long position = desk.enter(caller, AuditAction.EVENTS_READ, conversation);
        ConversationId id = ConversationId.inPath(conversation);
        long from = after == null ? 0 : Parameters.position("after", after);
        int most = EventReplay.limit(limit);
        EventReplay.Page page = gate.read(() -> events.page(caller.hotel(), id, from, most));
        response.setHeader(ChatPosition.HEADER, Long.toString(position));
        response.setContentType("application/x-ndjson;charset=UTF-8");
        page.write(response.getOutputStream());
    }

    private static <T> ResponseEntity<T> at(long position, T answer) {
        return ResponseEntity.ok()
                .header(ChatPosition.HEADER, Long.toString(position))
                .body(answer);
    }
}
