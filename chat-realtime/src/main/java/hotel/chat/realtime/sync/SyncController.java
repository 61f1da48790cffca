package hotel.chat.realtime.sync;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.realtime.envelope.Envelope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /sync}: what the caller could have received since a position. */
@RestController
final class SyncController {
    private static final String POSITION = "Chat-Position";
    private static final int MAX_LIMIT = 500;

    private final SyncReader reader;

    SyncController(SyncReader reader) {
        this.reader = reader;
    }

    /**
     * @param after exclusive, required; beyond the newest fact: 410, as it is not of this ledger
     * @param limit facts, 1..500
     * @param position {@code Chat-Position} that must have been seen
     */
    @GetMapping("/api/hotels/{hotel}/sync")
    ResponseEntity<SyncPage> sync(
            Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") String limit,
            @RequestHeader(name = POSITION, required = false) @Nullable String position) {
        long from = number("after", after, 0, Long.MAX_VALUE);
        int facts = (int) number("limit", limit, 1, MAX_LIMIT);
        long seen = position == null ? 0 : number(POSITION, position, 0, Long.MAX_VALUE);
        SyncReader.Answer answer = reader.read(caller, from, facts, seen);
        return ResponseEntity.ok()
                .header(POSITION, Long.toString(answer.position()))
                .body(new SyncPage(answer.events(), answer.nextPosition(), answer.hasMore()));
    }

    private static long number(String field, @Nullable String value, long low, long high) {
        if (value == null || value.isEmpty()) {
            throw Rejection.invalid(field, "is required");
        }
        if (!value.matches("\\d{1,18}")) {
            throw Rejection.invalid(field, "must be a whole number");
        }
        long number = Long.parseLong(value);
        if (number < low || number > high) {
            throw Rejection.invalid(field, "must be " + low + ".." + high);
        }
        return number;
    }

    /** @param nextPosition how far was looked: {@code after} of the next call */
    record SyncPage(List<Envelope> events, long nextPosition, boolean hasMore) {}
}
