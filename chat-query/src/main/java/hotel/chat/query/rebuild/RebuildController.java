package hotel.chat.query.rebuild;

import java.util.List;
import java.util.function.Supplier;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.view.Answers;
import hotel.chat.query.paging.Cursors;
import hotel.chat.query.paging.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/ops/projections} and {@code /api/ops/rebuilds}: for operators, who see ids, causes and numbers of every hotel. */
@RestController
@RequestMapping("/api/ops")
final class RebuildController {
    private static final String KEY = "Idempotency-Key";
    private static final int ACCEPTED = 202;

    private final Operators operators;
    private final ProjectionList projections;
    private final RebuildJobs jobs;
    private final Orders orders;

    RebuildController(Operators operators, ProjectionList projections, RebuildJobs jobs, Orders orders) {
        this.operators = operators;
        this.projections = projections;
        this.jobs = jobs;
        this.orders = orders;
    }

    @GetMapping("/projections")
    ResponseEntity<List<ProjectionView>> projections(Caller caller) {
        operators.require(caller);
        return ResponseEntity.ok(projections.all());
    }

    /** Begins to build it beside the live one, which keeps serving. */
    @PostMapping("/projections/{name}/rebuild")
    @Answers(value = RebuildAccepted.class, status = ACCEPTED)
    ResponseEntity<Object> rebuild(
            Caller caller,
            @PathVariable("name") String name,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return begin(caller, name, Kind.REBUILD, key);
    }

    /** Builds it aside and compares; the report is in the rebuild of that id once it is done. */
    @PostMapping("/projections/{name}/verify")
    @Answers(value = RebuildAccepted.class, status = ACCEPTED)
    ResponseEntity<Object> verify(
            Caller caller,
            @PathVariable("name") String name,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return begin(caller, name, Kind.VERIFY, key);
    }

    /** Lets the tables be live again that were so before the last swap, once they have been given what they have missed. */
    @PostMapping("/projections/{name}/rollback")
    @Answers(value = RebuildAccepted.class, status = ACCEPTED)
    ResponseEntity<Object> rollback(
            Caller caller,
            @PathVariable("name") String name,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        return begin(caller, name, Kind.ROLLBACK, key);
    }

    /** Drops the tables that were live before; repeatable. */
    @PostMapping("/projections/{name}/drop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Caller caller, @PathVariable("name") String name) {
        operators.require(caller);
        orders.desk().version(name);
        orders.housekeeping().dropOld(name);
    }

    /** Newest first. */
    @GetMapping("/rebuilds")
    ResponseEntity<RebuildPage> rebuilds(
            Caller caller,
            @RequestParam(name = "limit", required = false) @Nullable String limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor) {
        operators.require(caller);
        int size = Parameters.limit(limit);
        RebuildId before = cursor == null ? null : cursor(cursor);
        List<RebuildJob> found = jobs.list(before, size + 1);
        String next = found.size() > size ? Cursors.of(found.get(size - 1).id().value()) : null;
        return ResponseEntity.ok(
                new RebuildPage(found.stream().limit(size).map(RebuildView::of).toList(), next));
    }

    @GetMapping("/rebuilds/{rebuildId}")
    ResponseEntity<RebuildView> rebuild(Caller caller, @PathVariable("rebuildId") String rebuildId) {
        operators.require(caller);
        return ResponseEntity.ok(orders.desk().view(RebuildId.inPath(rebuildId)));
    }

    @PostMapping("/rebuilds/{rebuildId}/pause")
    ResponseEntity<RebuildView> pause(
            Caller caller,
            @PathVariable("rebuildId") String rebuildId,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        operators.require(caller);
        RebuildId id = RebuildId.inPath(rebuildId);
        return change(caller, key, "pause " + id, () -> orders.desk().pause(id));
    }

    /** Also of one that has failed: it goes on with the fact that could not be applied. */
    @PostMapping("/rebuilds/{rebuildId}/resume")
    ResponseEntity<RebuildView> resume(
            Caller caller,
            @PathVariable("rebuildId") String rebuildId,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        operators.require(caller);
        RebuildId id = RebuildId.inPath(rebuildId);
        return change(caller, key, "resume " + id, () -> orders.desk().resume(id));
    }

    @PostMapping("/rebuilds/{rebuildId}/cancel")
    ResponseEntity<RebuildView> cancel(
            Caller caller,
            @PathVariable("rebuildId") String rebuildId,
            @RequestHeader(name = KEY, required = false) @Nullable String key) {
        operators.require(caller);
        RebuildId id = RebuildId.inPath(rebuildId);
        return change(caller, key, "cancel " + id, () -> orders.desk().cancel(id));
    }

    private ResponseEntity<Object> begin(Caller caller, String name, Kind kind, @Nullable String key) {
        operators.require(caller);
        RebuildAccepted accepted = orders.replies()
                .once(
                        caller,
                        key,
                        kind.wireName() + " " + name,
                        RebuildAccepted.class,
                        () -> new RebuildAccepted(
                                orders.desk().request(caller, name, kind).value()));
        orders.runner().wake();
        return ResponseEntity.status(ACCEPTED)
                .header("Location", "/api/ops/rebuilds/" + accepted.rebuildId())
                .body(accepted);
    }

    private ResponseEntity<RebuildView> change(
            Caller caller, @Nullable String key, String what, Supplier<RebuildView> change) {
        RebuildView view = orders.replies().once(caller, key, what, RebuildView.class, change);
        orders.runner().wake();
        return ResponseEntity.ok(view);
    }

    private static RebuildId cursor(String cursor) {
        try {
            return RebuildId.inPath(Cursors.parse(cursor, 1).getFirst());
        } catch (Rejection _) {
            throw Rejection.invalid("cursor", "is not one that this list has answered with");
        }
    }

    /** Where orders go. */
    record Orders(RebuildDesk desk, OperatorReplies replies, RebuildRunner runner, Housekeeping housekeeping) {}

    /** It was taken in. */
    record RebuildAccepted(String rebuildId) {}

    /** Some of them. */
    record RebuildPage(List<RebuildView> rebuilds, @Nullable String nextCursor) {}
}
