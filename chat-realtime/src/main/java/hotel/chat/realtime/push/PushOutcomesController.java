package hotel.chat.realtime.push;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.MessageId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /messages/{id}/push-outcomes}. */
@RestController
@RequestMapping("/api/hotels/{hotel}/messages/{messageId}/push-outcomes")
final class PushOutcomesController {
    private final PushOutcomes outcomes;

    PushOutcomesController(PushOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * What became of a message's pushes, by {@code staff_id}: for its sender, managers and operators all of them, for another
     * participant their own. A push that is under way has no outcome yet.
     */
    @GetMapping
    ResponseEntity<OutcomeList> outcomes(Caller caller, @PathVariable("messageId") String message) {
        MessageId id = MessageId.inPath(message);
        long position = outcomes.position();
        return ResponseEntity.ok()
                .header("Chat-Position", Long.toString(position))
                .body(new OutcomeList(outcomes.of(caller, id)));
    }

    record OutcomeList(List<PushOutcome> outcomes) {}
}
