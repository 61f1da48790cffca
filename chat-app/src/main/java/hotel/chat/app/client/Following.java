package hotel.chat.app.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import tools.jackson.databind.JsonNode;

/** Follows a rebuild until nobody works on it any more. It goes on without a follower. */
final class Following {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Session session;
    private final String id;
    private final AtomicBoolean over = new AtomicBoolean();

    Following(Session session, String id) {
        this.session = session;
        this.id = id;
    }

    /** Says how it has ended; the exit code. */
    int toTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::part, "parting"));
        try {
            JsonNode rebuild = look();
            try (Progress progress = Progress.in(session, rebuild)) {
                while (Rebuild.isRunning(rebuild)) {
                    progress.show(rebuild);
                    if (!Session.pause(BETWEEN)) {
                        break;
                    }
                    rebuild = look();
                }
                progress.end(rebuild);
            }
            over.set(true);
            Answer answer = Rebuild.ended(rebuild, session.ansi());
            session.printEnd(answer);
            return answer.exitCode();
        } finally {
            over.set(true);
        }
    }

    private JsonNode look() {
        return session.patiently(server -> server.get("/rebuilds/" + Server.encoded(id)));
    }

    /** After Ctrl-C. */
    private void part() {
        if (!over.get()) {
            session.terminal()
                    .err()
                    .printf(
                            "%nIt goes on without you: ./chat rebuilds show %s --watch follows it, ./chat rebuilds cancel %s"
                                    + " ends it.%n",
                            id, id);
            session.terminal().err().flush();
        }
    }
}
