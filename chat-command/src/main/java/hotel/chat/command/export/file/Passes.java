package hotel.chat.command.export.file;

import java.io.IOException;

import hotel.chat.command.export.file.ExportFile.Progress;

/** Counts the facts, goes over them again and again, and says how far that is. */
final class Passes {
    private static final long UNKNOWN = 1;

    private final Selection selection;
    private final int passes;
    private final Progress progress;
    private final long size;
    private long looked;

    Passes(Selection selection, int passes, Progress progress) {
        this.selection = selection;
        this.passes = passes;
        this.progress = progress;
        this.size = selection.size(() -> progress.reached(0, UNKNOWN));
        progress.reached(0, size);
    }

    void run(Pages pages) throws IOException {
        selection.forEach(
                more -> {
                    looked += more;
                    progress.reached(Math.min(size, looked / passes), size);
                },
                pages);
    }

    void end() {
        progress.reached(size, size);
    }
}
