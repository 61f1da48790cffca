package hotel.chat.app.client;

import java.time.Duration;
import java.util.Optional;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import tools.jackson.databind.JsonNode;

/** How far a rebuild is, each time it was looked at. */
interface Progress extends AutoCloseable {
    void show(JsonNode rebuild);

    /** Once more, when nobody works on it any longer. */
    default void end(JsonNode rebuild) {}

    @Override
    default void close() {}

    static Progress in(Session session, JsonNode rebuild) {
        if (session.style().json()) {
            return session.style().watch() == null ? _ -> {} : session::line;
        }
        return session.terminal().isInteractive()
                ? new Bar(rebuild, session.style().colours())
                : new Lines(session);
    }

    /** On a terminal: one that moves, with the server's own estimate. */
    final class Bar implements Progress {
        private static final int BETWEEN_MILLIS = 200;

        private final ProgressBar bar;
        private volatile Optional<Duration> left = Optional.empty();

        Bar(JsonNode rebuild, boolean colours) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(Wording.text(rebuild, "projection"))
                    .setInitialMax(head(rebuild))
                    .setUpdateIntervalMillis(BETWEEN_MILLIS)
                    .setStyle(colours ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setEtaFunction(_ -> left)
                    .build();
        }

        @Override
        public void show(JsonNode rebuild) {
            JsonNode seconds = rebuild.path("eta_s");
            left = seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.asLong(0))) : Optional.empty();
            bar.maxHint(head(rebuild));
            bar.stepTo(rebuild.path("position").asLong(0));
            bar.setExtraMessage(Wording.text(rebuild, "phase") + " " + Wording.speed(rebuild) + "/s");
        }

        /** Not known before it has begun; the library takes 0 for endless. */
        private static long head(JsonNode rebuild) {
            return Math.max(1, rebuild.path("head").asLong(0));
        }

        @Override
        public void end(JsonNode rebuild) {
            show(rebuild);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Elsewhere: a line for each phase and each tenth of the way. */
    final class Lines implements Progress {
        private static final int TENTH = 10;

        private final Session session;
        private String told = "";

        Lines(Session session) {
            this.session = session;
        }

        @Override
        public void show(JsonNode rebuild) {
            String phase = Wording.text(rebuild, "phase");
            long percent = rebuild.path("percent").asLong(0);
            String step = phase + percent / TENTH;
            if (!step.equals(told)) {
                told = step;
                session.terminal()
                        .err()
                        .println(Wording.text(rebuild, "projection") + "  " + phase + "  " + percent + " %  position "
                                + Wording.number(rebuild, "position") + " of " + Wording.number(rebuild, "head") + "  "
                                + Wording.speed(rebuild) + " facts/s  left " + Wording.left(rebuild));
            }
        }
    }
}
