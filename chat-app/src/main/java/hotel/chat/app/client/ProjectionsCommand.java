package hotel.chat.app.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import hotel.chat.query.position.ProcessorNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code projections}: how far they are; builds them anew, compares, goes back. */
@Command(
        name = "projections",
        description = "How far each projection is (list), and building them anew while people chat.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]")
final class ProjectionsCommand implements Callable<Integer> {
    private static final String NAME = "NAME";
    private static final String DETACH = "--detach";
    private static final String DETACHED = "Begin it and return at once.";

    private final Terminal terminal;

    @Mixin
    private final HotelServerOptions options = new HotelServerOptions();

    ProjectionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(
            name = "list",
            description = "All of them: 1 when the newest rebuild of one has failed.",
            mixinStandardHelpOptions = true)
    int list() {
        Session session = options.open(terminal);
        return session.show(server -> listed(server.get("/projections"), session.ansi()));
    }

    @Command(
            name = "rebuild",
            description = "Builds it anew beside the live one, which serves meanwhile; 1 when that fails.",
            mixinStandardHelpOptions = true)
    int rebuild(
            @Parameters(paramLabel = NAME, completionCandidates = Rebuildable.class) String name,
            @Option(names = DETACH, description = DETACHED) boolean detach) {
        return begin(name, "rebuild", detach);
    }

    @Command(
            name = "verify",
            description = "Builds it aside and compares row by row; 1 when a row differs.",
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(paramLabel = NAME, completionCandidates = Rebuildable.class) String name,
            @Option(names = DETACH, description = DETACHED) boolean detach) {
        return begin(name, "verify", detach);
    }

    @Command(
            name = "rollback",
            description = "Lets the tables be live again that were so before the last rebuild; 1 when that fails.",
            mixinStandardHelpOptions = true)
    int rollback(
            @Parameters(paramLabel = NAME, completionCandidates = Rebuildable.class) String name,
            @Option(names = DETACH, description = DETACHED) boolean detach) {
        return begin(name, "rollback", detach);
    }

    @Command(
            name = "drop",
            description = "Drops the tables that were live before the last rebuild: there is no way back then.",
            mixinStandardHelpOptions = true)
    int drop(@Parameters(paramLabel = NAME, completionCandidates = Rebuildable.class) String name) {
        return options.open(terminal)
                .act(server ->
                        Answer.good(server.post(path(name, "drop")), "Of " + name + " only the live tables are left."));
    }

    private int begin(String name, String kind, boolean detach) {
        Session session = options.open(terminal);
        JsonNode accepted = session.server().post(path(name, kind));
        String id = Wording.text(accepted, "rebuild_id");
        if (!detach) {
            return new Following(session, id).toTheEnd();
        }
        session.print(Answer.good(
                accepted,
                "Begun: " + kind + " " + id + " of " + name + "; ./chat rebuilds show " + id + " --watch follows it."));
        return Exit.GOOD;
    }

    private static String path(String name, String what) {
        return "/projections/" + Server.encoded(name) + "/" + what;
    }

    private static Answer listed(JsonNode projections, Ansi ansi) {
        return Answer.of(
                projections,
                table(projections).render(ansi),
                projections.valueStream().noneMatch(ProjectionsCommand::hasFailed));
    }

    static boolean hasFailed(JsonNode projection) {
        return "failed".equals(projection.path("state").asString(""));
    }

    static Table table(JsonNode projections) {
        Table table = Table.of(
                Table.words("PROJECTION"),
                Table.numbers("VERSION"),
                Table.words("STATE"),
                Table.numbers("POSITION"),
                Table.numbers("LAG"),
                Table.numbers("BEHIND"),
                Table.numbers("DONE"),
                Table.numbers("FACTS/S"),
                Table.numbers("LEFT"),
                Table.numbers("PARKED"),
                Table.numbers("KEPT"));
        projections.forEach(one -> table.row(
                Wording.text(one, "name"),
                Wording.text(one, "version"),
                Wording.text(one, "state"),
                Wording.number(one, "position"),
                Wording.number(one, "lag_events"),
                Wording.duration(Duration.ofMillis(one.path("lag_ms").asLong(0))),
                one.path("percent").asInt(0) + " %",
                Wording.speed(one),
                Wording.left(one),
                Wording.number(one, "dead_letters"),
                Wording.text(one, "old_version")));
        return table;
    }

    /** For completion only: the server says what there is. */
    static final class Rebuildable implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return List.copyOf(ProcessorNames.ALL).iterator();
        }
    }
}
