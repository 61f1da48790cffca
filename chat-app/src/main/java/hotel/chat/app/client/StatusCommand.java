package hotel.chat.app.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code status}: whether all is well, on one screen. */
@Command(
        name = "status",
        description = "Whether all is well: 1 when something is not, 3 when no server answers.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final String LONGEST_LAG = "30";

    private final Terminal terminal;

    @Mixin
    private final HotelServerOptions options = new HotelServerOptions();

    @Option(
            names = "--max-lag",
            paramLabel = "SECONDS",
            defaultValue = LONGEST_LAG,
            description = "A projection that is further behind is not well (default: " + LONGEST_LAG + ").")
    private long longestLag;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Session session = options.open(terminal);
        return session.show(server -> {
            JsonNode status = server.get("/status");
            List<String> wrong = wrong(status);
            return Answer.of(status, text(status, wrong, session.ansi()), wrong.isEmpty());
        });
    }

    private List<String> wrong(JsonNode status) {
        List<String> wrong = new ArrayList<>();
        if (!status.path("ready").asBoolean(false)) {
            wrong.add("The server takes no traffic.");
        }
        status.path("projections").forEach(projection -> {
            Duration lag = Duration.ofMillis(projection.path("lag_ms").asLong(0));
            if (lag.compareTo(Duration.ofSeconds(longestLag)) > 0) {
                wrong.add(Wording.text(projection, "name") + " is " + Wording.duration(lag) + " behind.");
            }
        });
        status.path("failed_rebuilds")
                .forEach(rebuild -> wrong.add("The newest " + Wording.text(rebuild, "kind") + " of "
                        + Wording.text(rebuild, "projection") + " has failed: ./chat rebuilds show "
                        + Wording.text(rebuild, "rebuild_id")));
        if (status.path("dead_letters").asLong(0) > 0) {
            wrong.add("There are " + Wording.number(status, "dead_letters") + " dead letters: ./chat dead-letters");
        }
        return wrong;
    }

    private static String text(JsonNode status, List<String> wrong, Ansi ansi) {
        List<String> lines = new ArrayList<>();
        lines.add(Fields.of(status, "projections", "failed_rebuilds"));
        lines.add("");
        lines.add(ProjectionsCommand.table(status.path("projections")).render(ansi));
        lines.add("");
        if (wrong.isEmpty()) {
            lines.add(ansi.string("@|green All is well.|@"));
        } else {
            wrong.forEach(one -> lines.add(ansi.string("@|red NOT WELL|@ ") + one));
        }
        return String.join(System.lineSeparator(), lines);
    }
}
