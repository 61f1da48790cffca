package hotel.chat.app.client;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code nodes}: which there are. */
@Command(
        name = "nodes",
        description = "Which nodes there are on the server's database: 1 when one is quiet.",
        mixinStandardHelpOptions = true)
final class NodesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final HotelServerOptions options = new HotelServerOptions();

    NodesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Session session = options.open(terminal);
        return session.show(server -> listed(server.get("/nodes"), session.ansi()));
    }

    private static Answer listed(JsonNode nodes, Ansi ansi) {
        Table table = Table.of(
                Table.words("NODE"),
                Table.words("VERSION"),
                Table.words("STATE"),
                Table.words("ROLES"),
                Table.words("STARTED AT"),
                Table.words("SEEN AT"),
                Table.words("ANSWERS"),
                Table.words("WORKS ON"));
        nodes.forEach(node -> table.row(
                Wording.text(node, "name"),
                Wording.text(node, "version"),
                Wording.text(node, "state"),
                Wording.list(node, "roles"),
                Wording.text(node, "started_at"),
                Wording.text(node, "seen_at"),
                node.path("answering").asBoolean(false) ? "yes" : Wording.NOTHING,
                Wording.list(node, "works_on")));
        return Answer.of(
                nodes,
                table.render(ansi),
                nodes.valueStream()
                        .noneMatch(node -> "quiet".equals(node.path("state").asString(""))));
    }
}
