package hotel.chat.realtime.deadletter;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import hotel.chat.realtime.deadletter.ActStore.Entry;
import hotel.chat.realtime.deadletter.DeadLetters.Retried;
import hotel.chat.realtime.deadletter.DeadLetters.RetriedAll;
import hotel.chat.realtime.deliver.ParkedEnvelope;
import hotel.chat.realtime.deliver.ParkedEnvelopes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/ops/dead-letters}: for operators, who see ids, causes and numbers of every hotel. */
@RestController
@RequestMapping("/api/ops/dead-letters")
final class DeadLetterController {
    private static final String KEY = "Idempotency-Key";
    private static final String ID = "id";
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_REASON = 500;

    private final StaffAccess access;
    private final ParkedEnvelopes parked;
    private final DeadLetters letters;
    private final ActStore acts;
    private final OperatorReplies replies;

    DeadLetterController(
            StaffAccess access, ParkedEnvelopes parked, DeadLetters letters, ActStore acts, OperatorReplies replies) {
        this.access = access;
        this.parked = parked;
        this.letters = letters;
        this.acts = acts;
        this.replies = replies;
    }

    /** Oldest first. */
    @GetMapping
    ResponseEntity<DeadLetterPage> list(
            Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        access.require(Role.OPERATOR, caller);
        int size = Pages.limit(limit);
        List<ParkedEnvelope> found = parked.list(Pages.cursor(cursor, 0), size + 1);
        List<ParkedEnvelope> shown = found.subList(0, Math.min(size, found.size()));
        return ResponseEntity.ok(new DeadLetterPage(
                shown.stream().map(DeadLetter::of).toList(),
                found.size() > size ? Pages.cursor(shown.getLast().parkedId()) : null));
    }

    @GetMapping("/{id}")
    ResponseEntity<DeadLetter> one(Caller caller, @PathVariable(ID) String id) {
        access.require(Role.OPERATOR, caller);
        return ResponseEntity.ok(DeadLetter.of(letters.require(Pages.id(id))));
    }

    /** What operators did with dead letters, newest first; also with those that are gone. */
    @GetMapping("/log")
    ResponseEntity<ActPage> log(
            Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        access.require(Role.OPERATOR, caller);
        int size = Pages.limit(limit);
        List<Entry> found = acts.before(Pages.cursor(cursor, Long.MAX_VALUE), size + 1);
        List<Entry> shown = found.subList(0, Math.min(size, found.size()));
        return ResponseEntity.ok(new ActPage(
                shown.stream().map(Entry::act).toList(),
                found.size() > size ? Pages.cursor(shown.getLast().actId()) : null));
    }

    /** Tries it once, after those of its channel that are before it: order is kept. */
    @PostMapping("/{id}/retry")
    ResponseEntity<Retried> retry(
            Caller caller,
            @PathVariable(ID) String id,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        access.require(Role.OPERATOR, caller);
        long letter = Pages.id(id);
        return ResponseEntity.ok(
                replies.once(caller, key, "retry " + letter, Retried.class, () -> letters.retry(caller, letter)));
    }

    /** Tries all once, channel by channel; {@code remaining} says whether to ask again. */
    @PostMapping("/retry")
    ResponseEntity<RetriedAll> retryAll(
            Caller caller, @RequestHeader(name = KEY, required = false) @Nullable String key) {
        access.require(Role.OPERATOR, caller);
        return ResponseEntity.ok(
                replies.once(caller, key, "retry all", RetriedAll.class, () -> letters.retryAll(caller)));
    }

    /** @param reason why it is given up, 1..500 characters, without anybody's name: it stays in the log of dead letters */
    @DeleteMapping("/{id}")
    @Answers(status = NO_CONTENT)
    ResponseEntity<Void> discard(
            Caller caller,
            @PathVariable(ID) String id,
            @RequestParam(name = "reason", required = false) @Nullable String reason) {
        access.require(Role.OPERATOR, caller);
        if (reason != null && !isSentence(reason)) {
            throw Rejection.invalid("reason", "must be 1.." + LONGEST_REASON + " characters of text");
        }
        letters.discard(caller, Pages.id(id), reason);
        return ResponseEntity.noContent().build();
    }

    private static boolean isSentence(String reason) {
        return !reason.isBlank()
                && reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                && reason.codePoints()
                        .noneMatch(
                                code -> Character.isISOControl(code) || Character.getType(code) == Character.SURROGATE);
    }

    record DeadLetterPage(
            List<DeadLetter> deadLetters, @Nullable String nextCursor) {}

    record ActPage(List<DeadLetterAct> acts, @Nullable String nextCursor) {}
}
