package hotel.chat.command.export;

import java.util.List;

/** Removes exports whose time is over, and the files of those that hold what was erased since. Every node may do it at the same time. */
final class ExportExpiry {
    static final String OUTDATED = "A text of the hotel was erased after it was made. Ask for it again.";

    private static final int BATCH = 100;

    private final ExportJobs jobs;
    private final ExportFiles files;
    private final ExportSettings settings;

    ExportExpiry(ExportJobs jobs, ExportFiles files, ExportSettings settings) {
        this.jobs = jobs;
        this.files = files;
        this.settings = settings;
    }

    /** The file before the row: what fails half-way is found again. */
    void round() {
        List<ExportJob> over;
        do {
            over = jobs.over(settings.keep(), BATCH);
            for (ExportJob job : over) {
                files.remove(job, job.attempt());
                if (job.state() == ExportState.DONE && job.outdated()) {
                    jobs.outdated(job, OUTDATED);
                } else {
                    jobs.remove(job);
                }
            }
        } while (over.size() == BATCH);
    }
}
