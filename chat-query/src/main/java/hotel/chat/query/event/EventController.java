package hotel.chat.query.event;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.LedgerEntries;
import hotel.chat.api.port.LedgerEntries.Range;
import hotel.chat.api.port.LedgerEntries.Stretch;
import hotel.chat.api.port.StaffAccess;
import hotel.chat.query.paging.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/ops/events}: the ledger of all hotels, for operators. */
@RestController
@RequestMapping("/api/ops/events")
final class EventController {
    private final StaffAccess access;
    private final LedgerEntries entries;
    private final EventRanges ranges;

    EventController(StaffAccess access, LedgerEntries entries, EventRanges ranges) {
        this.access = access;
        this.entries = entries;
        this.ranges = ranges;
    }

    /**
     * The newest facts, or with {@code after} the first ones; oldest first. A bounded part of the ledger is looked through at a
     * time, so there may be none and more to come.
     *
     * @param since not older, {@code until}: not newer; times in UTC
     */
    @GetMapping
    ResponseEntity<EventPage> events(
            Caller caller,
            @RequestParam(name = "hotel", required = false) @Nullable String hotel,
            @RequestParam(name = "conversation", required = false) @Nullable String conversation,
            @RequestParam(name = "message", required = false) @Nullable String message,
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "since", required = false) @Nullable String since,
            @RequestParam(name = "until", required = false) @Nullable String until,
            @RequestParam(name = "after", required = false) @Nullable String after,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "limit", required = false) @Nullable String limit) {
        access.require(Role.OPERATOR, caller);
        LedgerEntries.Sought sought = EventFilter.of(hotel, conversation, message, type);
        int size = Parameters.limit(limit);
        EventRanges.Found found = ranges.of(new EventRanges.Asked(since, until, after, before));
        Range range = found.range();
        Stretch stretch = range.after() < range.upTo()
                ? entries.look(sought, range, size)
                : new Stretch(List.of(), range.after(), range.after());
        return ResponseEntity.ok(new EventPage(
                stretch.entries().stream().map(EventView::of).toList(),
                stretch.upTo(),
                stretch.after() + 1,
                range.isNewestFirst() ? stretch.after() > range.after() : stretch.upTo() < range.upTo(),
                found.head()));
    }

    /**
     * Some of them.
     *
     * @param nextAfter where newer ones go on: all up to it were looked through
     * @param nextBefore where older ones go on
     * @param hasMore whether something of what was asked for was not looked through
     */
    record EventPage(List<EventView> events, long nextAfter, long nextBefore, boolean hasMore, long head) {}
}
