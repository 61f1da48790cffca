package hotel.chat.command.routing;

import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.port.Traces;
import hotel.chat.command.dispatch.Handling;
import org.axonframework.commandhandling.CommandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Handles what is routed to this node: from when it has started, until it begins to end. */
final class RoutedCommands implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RoutedCommands.class);

    private final AxonServer server;
    private final Handling here;
    private final Traces traces;
    private volatile boolean running;

    RoutedCommands(AxonServer server, Handling here, Traces traces) {
        this.server = server;
        this.here = here;
        this.traces = traces;
    }

    @Override
    public void start() {
        for (String name : Routes.names()) {
            var _ = server.bus().subscribe(name, this::handled);
        }
        running = true;
    }

    /** What has come already is still answered, within 5 s. */
    @Override
    public void stop() {
        running = false;
        var _ = server.bus().disconnect();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private Outcome handled(CommandMessage<?> message) {
        Handed handed;
        ChatCommand command;
        try {
            handed = (Handed) message.getPayload();
            command = handed.unpacked();
        } catch (RuntimeException unreadable) {
            // what is wrong may quote a text
            log.warn("a routed {} cannot be read: {}", message.getCommandName(), unreadable.getClass());
            return Outcome.unavailable("The nodes of this installation do not understand each other.");
        }
        return handed.logged(() -> outcome(handed, command));
    }

    private Outcome outcome(Handed handed, ChatCommand command) {
        try {
            return Outcome.of(
                    () -> traces.under(handed.trace(), "routed command", () -> here.handle(command, handed.origin())));
        } catch (RuntimeException failure) {
            log.error("unexpected failure", failure);
            return Outcome.FAILED;
        }
    }
}
