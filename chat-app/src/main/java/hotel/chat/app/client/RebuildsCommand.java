package hotel.chat.app.client;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code rebuilds}: those that run and those that are over. */
@Command(
        name = "rebuilds",
        description = "Rebuilds, verifications and rollbacks, newest first (list), and what becomes of them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]")
final class RebuildsCommand implements Callable<Integer> {
    private static final String ID = "ID";

    private final Terminal terminal;

    @Mixin
    private final HotelServerOptions options = new HotelServerOptions();

    /** Where no command is named. */
    @Mixin
    private final PageOptions first = new PageOptions();

    RebuildsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(first);
    }

    @Command(name = "list", description = "All of them, newest first.", mixinStandardHelpOptions = true)
    int list(@Mixin PageOptions page) {
        Session session = options.open(terminal);
        return session.show(server -> {
            JsonNode answer = server.get("/rebuilds" + page.query());
            return Answer.good(
                    answer, table(answer.path("rebuilds")).render(session.ansi()) + PageOptions.more(answer));
        });
    }

    @Command(
            name = "show",
            description = "One of them; with --watch until it is over. 1 when it has failed or found differences.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = ID) String id) {
        Session session = options.open(terminal);
        return session.style().watch() == null
                ? session.show(server -> Rebuild.shown(server.get(path(id)), session.ansi()))
                : new Following(session, id).toTheEnd();
    }

    @Command(name = "pause", description = "Halts it between two batches.", mixinStandardHelpOptions = true)
    int pause(@Parameters(paramLabel = ID) String id) {
        return change(id, "pause");
    }

    @Command(
            name = "resume",
            description = "Lets a paused or failed one go on where it was; with --watch follows it.",
            mixinStandardHelpOptions = true)
    int resume(@Parameters(paramLabel = ID) String id) {
        Session session = options.open(terminal);
        if (session.style().watch() == null) {
            return change(id, "resume");
        }
        session.server().post(path(id) + "/resume");
        return new Following(session, id).toTheEnd();
    }

    @Command(
            name = "cancel",
            description = "Gives it up; what is live stays as it is.",
            mixinStandardHelpOptions = true)
    int cancel(@Parameters(paramLabel = ID) String id) {
        return change(id, "cancel");
    }

    private int change(String id, String what) {
        return options.open(terminal).act(server -> {
            JsonNode rebuild = server.post(path(id) + "/" + what);
            return Answer.good(
                    rebuild,
                    "The " + Wording.text(rebuild, "kind") + " of " + Wording.text(rebuild, "projection") + " is "
                            + Wording.text(rebuild, "state") + " at position " + Wording.number(rebuild, "position")
                            + ".");
        });
    }

    private static String path(String id) {
        return "/rebuilds/" + Server.encoded(id);
    }

    private static Table table(JsonNode rebuilds) {
        Table table = Table.of(
                Table.words("REBUILD"),
                Table.words("KIND"),
                Table.words("PROJECTION"),
                Table.words("STATE"),
                Table.words("PHASE"),
                Table.numbers("POSITION"),
                Table.numbers("DONE"),
                Table.numbers("FACTS/S"),
                Table.words("ASKED FOR AT"),
                Table.words("BY"));
        rebuilds.forEach(one -> table.row(
                Wording.text(one, "rebuild_id"),
                Wording.text(one, "kind"),
                Wording.text(one, "projection"),
                Wording.text(one, "state"),
                Wording.text(one, "phase"),
                Wording.number(one, "position"),
                one.path("percent").asInt(0) + " %",
                Wording.speed(one),
                Wording.text(one, "requested_at"),
                Wording.text(one, "requested_by")));
        return table;
    }
}
