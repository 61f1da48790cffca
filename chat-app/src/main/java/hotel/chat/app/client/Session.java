package hotel.chat.app.client;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/** One run of a command: whom it asks, and how it shows what it hears. */
final class Session {
    private static final String CLEAR = "\033[H\033[2J";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Server server;
    private final Terminal terminal;
    private final Style style;

    /** @param watch between two looks; null: once */
    record Style(boolean json, boolean colours, @Nullable Duration watch) {}

    Session(Server server, Terminal terminal, Style style) {
        this.server = server;
        this.terminal = terminal;
        this.style = style;
    }

    Server server() {
        return server;
    }

    Terminal terminal() {
        return terminal;
    }

    Style style() {
        return style;
    }

    Ansi ansi() {
        return style.colours() ? Ansi.ON : Ansi.OFF;
    }

    /** Asks once, or again and again with {@code --watch}; ends as the last answer says. */
    int show(Function<Server, Answer> ask) {
        return show(ask, _ -> false);
    }

    /** @param isLast when there is no need to watch any longer */
    int show(Function<Server, Answer> ask, Predicate<Answer> isLast) {
        Duration every = style.watch();
        Answer answer = ask.apply(server);
        print(answer);
        while (every != null && !isLast.test(answer) && pause(every)) {
            answer = patiently(ask);
            print(answer);
        }
        return answer.exitCode();
    }

    /** Of a command that does one thing, which cannot be watched. */
    int act(Function<Server, Answer> act) {
        if (style.watch() != null) {
            throw ClientFailure.wrongUse(
                    "--watch is for what goes on: list, show, status, rebuild, verify and rollback.");
        }
        Answer answer = act.apply(server);
        print(answer);
        return answer.exitCode();
    }

    /** A server that is replaced or restarted comes back: who watches waits a minute for it. */
    <T> T patiently(Function<Server, T> ask) {
        long begun = System.nanoTime();
        boolean told = false;
        while (true) {
            try {
                return ask.apply(server);
            } catch (ClientFailure failure) {
                if (!failure.mayPass()
                        || System.nanoTime() - begun > PATIENCE.toNanos()
                        || !pause(Duration.ofSeconds(1))) {
                    throw failure;
                }
                if (!told) {
                    terminal.err().println("chat: " + failure.getMessage() + " Trying again for a minute.");
                    told = true;
                }
            }
        }
    }

    /** False when somebody wants it to end. */
    static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void print(Answer answer) {
        print(answer, style.watch() != null && terminal.isInteractive() ? CLEAR : "");
    }

    /** Below what is there already. */
    void printEnd(Answer answer) {
        print(answer, "");
    }

    private void print(Answer answer, String before) {
        if (style.json()) {
            line(answer.json());
        } else {
            terminal.out().println(before + answer.text());
        }
        terminal.out().flush();
    }

    /** One document. */
    void line(JsonNode document) {
        if (!document.isMissingNode()) {
            terminal.out().println(document);
        }
    }
}
