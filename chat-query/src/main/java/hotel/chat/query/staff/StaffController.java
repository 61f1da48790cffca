package hotel.chat.query.staff;

import hotel.chat.api.identity.Caller;
import hotel.chat.query.paging.Parameters;
import hotel.chat.query.position.ChatPosition;
import hotel.chat.query.position.ReadScope;
import hotel.chat.query.staff.StaffQueries.StaffPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /staff}. */
@RestController
@RequestMapping("/api/hotels/{hotel}/staff")
final class StaffController {
    private final StaffQueries queries;
    private final ChatPosition positions;

    StaffController(StaffQueries queries, ChatPosition positions) {
        this.queries = queries;
        this.positions = positions;
    }

    /** Active people of the hotel by name; {@code q} is looked for in names and usernames. */
    @GetMapping
    ResponseEntity<StaffPage> page(
            Caller caller,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestHeader(name = ChatPosition.HEADER, required = false) @Nullable String seen) {
        String pattern = Parameters.containing(q).orElse("");
        int size = Parameters.limit(limit);
        return positions.answer(seen, ReadScope.STAFF, () -> queries.page(caller.hotel(), pattern, size, cursor));
    }
}
