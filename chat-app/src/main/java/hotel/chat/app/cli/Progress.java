package hotel.chat.app.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/** How far a command is, in one line on a terminal; elsewhere nothing. */
final class Progress implements LongConsumer {
    private static final long EVERY_NANOS = 200_000_000;

    private final boolean shown;
    private final long from;
    private final long to;
    private final long begun = System.nanoTime();
    private long told = begun;

    private Progress(boolean shown, long from, long to) {
        this.shown = shown;
        this.from = from;
        this.to = to;
    }

    static Progress upTo(long from, long to) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Progress(terminal, from, to);
    }

    @Override
    public void accept(long position) {
        long now = System.nanoTime();
        if (shown && now - told > EVERY_NANOS) {
            told = now;
            long done = position - from + 1;
            System.err.printf(
                    Locale.ROOT,
                    "\r%3d %%  position %,d of %,d  %,d facts/s ",
                    done * 100 / Math.max(1, to - from + 1),
                    position,
                    to,
                    done * 1_000_000_000L / Math.max(1, now - begun));
        }
    }

    void end() {
        if (shown) {
            System.err.print("\r\033[K");
        }
    }
}
