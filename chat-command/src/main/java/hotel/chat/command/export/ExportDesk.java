package hotel.chat.command.export;

import java.util.List;
import java.util.Optional;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ExportId;
import hotel.chat.api.identity.Role;
import hotel.chat.api.port.AuditDesk;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.export.file.Scope;
import hotel.chat.command.staff.ActiveCaller;
import hotel.chat.command.stream.Streams;

/** Lets auditors in to exports, and writes that down. */
final class ExportDesk {
    private final AuditDesk desk;
    private final Streams streams;
    private final ExportJobs jobs;

    ExportDesk(AuditDesk desk, Streams streams, ExportJobs jobs) {
        this.desk = desk;
        this.streams = streams;
        this.jobs = jobs;
    }

    /** Refuses whoever is no auditor, before a body is judged or anything is looked up. Writes nothing down. */
    void requireAuditor(Caller caller) {
        if (!ActiveCaller.in(streams.fresh(List.of(ActiveCaller.stream(caller))), caller)
                .acts(Role.AUDITOR)) {
            throw Rejection.forbidden("Only auditors export.");
        }
    }

    /** For a new one; its position. */
    long requesting(Caller caller, Scope scope) {
        return desk.enterExport(caller, AuditAction.EXPORT_REQUESTED, null, scope.conversations());
    }

    /** To the list of all; its position. */
    long listing(Caller caller) {
        return desk.enter(caller, AuditAction.EXPORTS_READ, null);
    }

    /** To how far one is. */
    Entered looking(Caller caller, String exportId) {
        long position = desk.enter(caller, AuditAction.EXPORT_READ, exportId);
        return entered(position, find(caller, exportId));
    }

    /** To the bytes of one: whoever fetches it needs the same grants as who asked for it. */
    Entered downloading(Caller caller, String exportId) {
        requireAuditor(caller);
        Optional<ExportJob> job = find(caller, exportId);
        long position = job.isEmpty()
                ? desk.enter(caller, AuditAction.EXPORT_DOWNLOADED, exportId)
                : desk.enterExport(
                        caller,
                        AuditAction.EXPORT_DOWNLOADED,
                        exportId,
                        job.get().export().scope().conversations());
        return entered(position, job);
    }

    private Optional<ExportJob> find(Caller caller, String exportId) {
        return jobs.find(caller.hotel(), ExportId.inPath(exportId));
    }

    private static Entered entered(long position, Optional<ExportJob> job) {
        return new Entered(position, job.orElseThrow(Rejection::notFound));
    }

    /**
     * Somebody was let in to an export.
     *
     * @param position of the fact that says so
     */
    record Entered(long position, ExportJob job) {}
}
