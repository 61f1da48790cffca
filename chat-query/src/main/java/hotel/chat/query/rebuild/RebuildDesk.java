package hotel.chat.query.rebuild;

import java.util.Map;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.Followers;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.api.rejection.RejectionCode;
import org.springframework.dao.DuplicateKeyException;

/** What operators ask for; each in a transaction that is open. */
final class RebuildDesk {
    private final RebuildJobs jobs;
    private final ProjectionRows rows;
    private final Map<String, Integer> versions;
    private final Followers followers;

    /** @param versions of the code, by projection */
    RebuildDesk(RebuildJobs jobs, ProjectionRows rows, Map<String, Integer> versions, Followers followers) {
        this.jobs = jobs;
        this.rows = rows;
        this.versions = versions;
        this.followers = followers;
    }

    RebuildId request(Caller caller, String projection, Kind kind) {
        int version = version(projection);
        ProjectionRows.Row row = rows.lock(projection);
        int wanted = kind == Kind.ROLLBACK ? oldVersion(row) : version;
        return jobs.add(projection, kind, wanted, caller.hotel() + "/" + caller.staff())
                .orElseThrow(RebuildDesk::another);
    }

    /** The code's; refuses what there is no code for. */
    int version(String projection) {
        Integer version = versions.get(projection);
        if (version == null) {
            throw followers.all().stream().anyMatch(other -> other.name().equals(projection))
                    ? Rejection.rule("It makes nothing that could be made again.")
                    : Rejection.notFound();
        }
        return version;
    }

    private static int oldVersion(ProjectionRows.Row row) {
        return row.old()
                .orElseThrow(() -> Rejection.of(RejectionCode.CONFLICT, "No tables are kept that were live before."))
                .version();
    }

    RebuildView pause(RebuildId id) {
        require(id, State.PAUSED, jobs.pause(id));
        return view(id);
    }

    RebuildView resume(RebuildId id) {
        RebuildJob job = find(id);
        try {
            int version = job.kind() == Kind.ROLLBACK
                    ? job.version()
                    : versions.getOrDefault(job.projection(), job.version());
            require(id, State.RUNNING, jobs.resume(id, version));
        } catch (DuplicateKeyException _) {
            throw another();
        }
        return view(id);
    }

    RebuildView cancel(RebuildId id) {
        require(id, State.CANCELLED, jobs.cancel(id));
        return view(id);
    }

    RebuildView view(RebuildId id) {
        return RebuildView.of(find(id));
    }

    RebuildJob find(RebuildId id) {
        return jobs.find(id).orElseThrow(Rejection::notFound);
    }

    /** What is so already is fine. */
    private void require(RebuildId id, State wanted, boolean changed) {
        if (!changed && find(id).state() != wanted) {
            throw Rejection.of(
                    RejectionCode.CONFLICT, "It is " + find(id).state().wireName() + ".");
        }
    }

    private static Rejection another() {
        return Rejection.of(RejectionCode.CONFLICT, "Another one of that projection is running or paused.");
    }
}
