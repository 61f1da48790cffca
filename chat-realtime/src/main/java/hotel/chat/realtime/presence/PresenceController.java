package hotel.chat.realtime.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.port.Views;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import hotel.chat.realtime.access.Admission;
import hotel.chat.realtime.envelope.Channels;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET} and {@code POST /presence}. */
@RestController
@RequestMapping("/api/hotels/{hotel}/presence")
final class PresenceController {
    private static final String POSITION = "Chat-Position";
    private static final int MOST_ASKED_FOR = 200;
    private static final String OFFLINE = "offline";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Admission admission;
    private final Views views;
    private final PresenceStore store;
    private final PresenceTeller teller;
    private final Waiting waiting;

    PresenceController(Admission admission, Views views, PresenceStore store, PresenceTeller teller, Waiting waiting) {
        this.admission = admission;
        this.views = views;
        this.store = store;
        this.teller = teller;
        this.waiting = waiting;
    }

    /** @param atMost how long a query with {@code Chat-Position} waits */
    record Waiting(Duration atMost, InstantSource clock) {}

    /**
     * Of those who are in some conversation with the caller now; others are left out, as if they did not exist.
     *
     * @param staffIds at most 200, with commas between; all colleagues when left out
     * @param position {@code Chat-Position} that must have been seen
     */
    @GetMapping
    ResponseEntity<PresenceList> presence(
            Caller caller,
            @RequestParam(name = "staff_ids", required = false) @Nullable String staffIds,
            @RequestHeader(name = POSITION, required = false) @Nullable String position) {
        Set<StaffId> wanted = staffIds == null ? null : wanted(staffIds);
        requireSeen(position);
        long seen = views.position();
        List<StaffId> people = views.colleagues(caller.hotel(), caller.staff()).stream()
                .filter(staff -> wanted == null || wanted.contains(staff))
                .toList();
        Map<StaffId, Presence> told = store.told(caller.hotel(), people).stream()
                .collect(Collectors.toMap(presence -> presence.person().staff(), Function.identity()));
        return ResponseEntity.ok()
                .header(POSITION, Long.toString(seen))
                .body(new PresenceList(people.stream()
                        .map(StaffId::value)
                        .sorted()
                        .map(id -> entry(id, told.get(new StaffId(id))))
                        .toList()));
    }

    /** Repeating it is harmless, so a key makes no difference. */
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void say(Caller caller, @RequestBody PresenceBody body) {
        boolean away = isAway(body.state());
        admission.requireActive(caller);
        store.said(
                new Channels.Owner(caller.hotel(), caller.staff()),
                away,
                waiting.clock().instant());
        teller.wake();
    }

    private static boolean isAway(@Nullable String state) {
        return switch (state) {
            case "away" -> true;
            case "online" -> false;
            case null, default -> throw Rejection.invalid("state", "must be online or away");
        };
    }

    private static Set<StaffId> wanted(String staffIds) {
        List<String> ids = Arrays.stream(staffIds.split(",", -1)).distinct().toList();
        if (ids.size() > MOST_ASKED_FOR) {
            throw Rejection.invalid("staff_ids", "must be at most " + MOST_ASKED_FOR);
        }
        try {
            return ids.stream().map(StaffId::new).collect(Collectors.toUnmodifiableSet());
        } catch (Rejection malformed) {
            throw Rejection.invalid("staff_ids", "must be staff ids with commas between");
        }
    }

    private void requireSeen(@Nullable String position) {
        if (position == null) {
            return;
        }
        if (!position.matches("\\d{1,18}")) {
            throw Rejection.invalid(POSITION, "must be a whole number");
        }
        if (!views.await(Long.parseLong(position), waiting.atMost())) {
            throw Rejection.retryLater(RejectionCode.READ_MODEL_BEHIND, "That position is not seen yet.", RETRY_AFTER);
        }
    }

    private static Entry entry(String staffId, @Nullable Presence told) {
        return told == null ? new Entry(staffId, OFFLINE, null) : new Entry(staffId, told.state(), told.since());
    }

    /** @param people by id */
    record PresenceList(List<Entry> people) {}

    /**
     * @param state {@code online}, {@code away} or {@code offline}
     * @param since null for somebody who was never there
     */
    record Entry(String staffId, String state, @Nullable Instant since) {}

    /** @param state {@code online} or {@code away} */
    record PresenceBody(@Nullable String state) {}
}
