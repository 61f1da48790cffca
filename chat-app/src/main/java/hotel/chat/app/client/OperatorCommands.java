package hotel.chat.app.client;

import java.util.List;
import java.util.Set;

import picocli.CommandLine;

/** All commands that ask a running server. */
public final class OperatorCommands {
    /** Their names. */
    public static final Set<String> NAMES =
            Set.of("projections", "rebuilds", "dead-letters", "events", "status", "nodes");

    private OperatorCommands() {}

    public static void addTo(CommandLine root, Terminal terminal) {
        List.of(
                        new StatusCommand(terminal),
                        new NodesCommand(terminal),
                        new ProjectionsCommand(terminal),
                        new RebuildsCommand(terminal),
                        new DeadLettersCommand(terminal),
                        new EventsCommand(terminal))
                .forEach(root::addSubcommand);
    }
}
