package hotel.chat.query.rebuild;

import java.util.List;

import hotel.chat.api.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/ops/status}: whether all is well, for operators. */
@RestController
@RequestMapping("/api/ops/status")
final class StatusController {
    private final Operators operators;
    private final ProjectionList projections;
    private final RebuildJobs jobs;
    private final RunningNode node;

    StatusController(Operators operators, ProjectionList projections, RebuildJobs jobs, RunningNode node) {
        this.operators = operators;
        this.projections = projections;
        this.jobs = jobs;
        this.node = node;
    }

    @GetMapping
    ResponseEntity<StatusView> status(Caller caller) {
        operators.require(caller);
        List<ProjectionView> all = projections.all();
        List<RebuildView> failed = all.stream()
                .flatMap(projection -> jobs.newest(projection.name()).stream())
                .filter(job -> job.state() == State.FAILED)
                .map(RebuildView::of)
                .toList();
        return ResponseEntity.ok(new StatusView(
                node.version(),
                node.isReady(),
                node.startedAt(),
                all.stream().mapToLong(ProjectionView::head).max().orElse(0),
                all.stream().mapToLong(ProjectionView::deadLetters).sum(),
                all,
                failed));
    }
}
