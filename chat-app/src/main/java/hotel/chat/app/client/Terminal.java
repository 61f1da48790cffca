package hotel.chat.app.client;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a command runs in.
 *
 * @param isInteractive whether somebody looks at it and can be asked
 * @param environment its variables
 */
public record Terminal(
        PrintWriter out, PrintWriter err, boolean isInteractive, Function<String, @Nullable String> environment) {
    /** The process's own. */
    public static Terminal ofProcess(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, console().map(Console::isTerminal).orElse(false), System::getenv);
    }

    /** An environment variable; empty when it is not set, or set to nothing. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    /** Asks whoever sits there; empty where nobody does. */
    Optional<String> password(String whose) {
        return console()
                .filter(_ -> isInteractive)
                .map(console -> console.readPassword("Password of %s: ", whose))
                .map(String::new);
    }

    private static Optional<Console> console() {
        return Optional.ofNullable(System.console());
    }
}
