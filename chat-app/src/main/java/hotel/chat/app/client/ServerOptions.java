package hotel.chat.app.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Stack;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which server, who asks it, and how its answers are shown: the options of every command that asks one. */
class ServerOptions {
    private static final String HERE = "http://localhost:8080";
    private static final String DEMO_HOTEL = "grand-budapest";
    private static final int LONGEST_WATCH = 3_600;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server (default: CHAT_URL, else " + HERE + ").")
    private @Nullable String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description = "An operator's token (default: CHAT_TOKEN, which others on this machine cannot see).")
    private @Nullable String token;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description =
                    "An operator's built-in login, NAME or HOTEL/NAME, in place of a token (default: CHAT_USER; the hotel"
                            + " CHAT_HOTEL, else " + DEMO_HOTEL + ").")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            scope = ScopeType.INHERIT,
            description = "Its password (default: CHAT_PASSWORD, else it is asked for on a terminal).")
    private @Nullable String password;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print what the server answers; a line each where something is followed.")
    private boolean json;

    @Option(
            names = "--watch",
            paramLabel = "SECONDS",
            arity = "0..1",
            scope = ScopeType.INHERIT,
            preprocessor = Attached.class,
            description = "Look again, every 2 seconds or as many as are said (--watch=5), until Ctrl-C or the end.")
    private @Nullable Integer watch;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours, as with NO_COLOR.")
    private boolean noColor;

    Session open(Terminal terminal) {
        if (watch != null && (watch < 1 || watch > LONGEST_WATCH)) {
            throw ClientFailure.wrongUse("--watch takes 1 to " + LONGEST_WATCH + " seconds.");
        }
        boolean colours = terminal.isInteractive()
                && !noColor
                && terminal.variable("NO_COLOR").isEmpty();
        Duration every = watch == null ? null : Duration.ofSeconds(watch);
        return new Session(
                new Server(url(terminal), login(terminal)), terminal, new Session.Style(json, colours, every));
    }

    private String url(Terminal terminal) {
        String wanted = orElse(url, terminal.variable("CHAT_URL")).orElse(HERE).strip();
        try {
            URI parsed = URI.create(wanted);
            if (("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))
                    && parsed.getHost() != null
                    && parsed.getUserInfo() == null
                    && parsed.getQuery() == null) {
                return wanted.replaceFirst("/+$", "");
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw ClientFailure.wrongUse("The URL of a server is http://HOST:PORT or https://HOST.");
    }

    private Login login(Terminal terminal) {
        if (token != null && user != null) {
            throw ClientFailure.wrongUse("Either --token or --user says who asks.");
        }
        if (token != null) {
            return Login.byToken(token);
        }
        Optional<String> given = terminal.variable("CHAT_TOKEN");
        if (user == null && given.isPresent()) {
            return Login.byToken(given.get());
        }
        String name = orElse(user, terminal.variable("CHAT_USER"))
                .orElseThrow(() -> ClientFailure.wrongUse("Who asks? Give an operator's token by CHAT_TOKEN or --token,"
                        + " or a built-in login by --user and CHAT_PASSWORD."));
        int slash = name.indexOf('/');
        String of = slash > 0
                ? name.substring(0, slash)
                : orElse(hotel(), terminal.variable("CHAT_HOTEL")).orElse(DEMO_HOTEL);
        return Login.byPassword(of, name.substring(slash + 1), password(terminal, name));
    }

    private String password(Terminal terminal, String name) {
        return orElse(password, terminal.variable("CHAT_PASSWORD"))
                .or(() -> terminal.password(name))
                .orElseThrow(() -> ClientFailure.wrongUse("The password of " + name
                        + " is needed: by CHAT_PASSWORD, or on a terminal, where it is asked for."));
    }

    /** The hotel of the login where an option says it. */
    @Nullable
    String hotel() {
        return null;
    }

    private static Optional<String> orElse(@Nullable String option, Optional<String> variable) {
        return Optional.ofNullable(option).or(() -> variable);
    }

    /** Takes a value only after a {@code =}: what stands behind a blank is a command's name or its argument. */
    static final class Attached implements IParameterPreprocessor {
        private static final String USUAL = "2";

        @Override
        @SuppressWarnings("JdkObsolete") // the library's signature
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, java.util.Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                arguments.push(USUAL);
            }
            return false;
        }
    }
}
