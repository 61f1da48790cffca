package hotel.chat.app.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

import hotel.chat.api.event.EventNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code events}: a look into the ledger. */
@Command(
        name = "events",
        description =
                "What the ledger holds, the newest of it: ids, kinds, times and sizes of facts, never what somebody wrote.",
        mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {
    private static final int USUAL = 50;
    private static final int FIRST_TO_FOLLOW = 10;
    private static final int LARGEST_PAGE = 200;
    private static final int MOST = 10_000;
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Terminal terminal;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Option(names = "--hotel", paramLabel = "HOTEL", description = "Of that hotel.")
    private @Nullable String hotel;

    @Option(names = "--conversation", paramLabel = "ID", description = "Of that conversation's record.")
    private @Nullable String conversation;

    @Option(names = "--message", paramLabel = "ID", description = "Of that message.")
    private @Nullable String message;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            completionCandidates = Types.class,
            description = "Of that kind, such as MessageSent.")
    private @Nullable String type;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Not older: 2026-01-31T08:00:00Z, or how long ago, such as 10m, 2h or 7d.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Not newer.")
    private @Nullable String until;

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            description = "The first ones after that position, in place of the newest.")
    private @Nullable Long after;

    @Option(names = "--before", paramLabel = "POSITION", description = "The newest ones before that position.")
    private @Nullable Long before;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "At most so many, 1 to 10,000 (default: " + USUAL + ", with --follow " + FIRST_TO_FOLLOW + ").")
    private @Nullable Integer limit;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Session session = options.open(terminal);
        Duration every = session.style().watch();
        boolean follows = follow || every != null;
        int wanted = limit == null ? follows ? FIRST_TO_FOLLOW : USUAL : limit;
        if (wanted < 1 || wanted > MOST) {
            throw ClientFailure.wrongUse("--limit takes 1 to 10,000.");
        }
        if (follows && (before != null || until != null)) {
            throw ClientFailure.wrongUse("What is followed has no end: neither --before nor --until.");
        }
        EventPages pages = new EventPages(session, filter(), LARGEST_PAGE);
        ObjectNode page = pages.gather(after, before, wanted);
        if (follows) {
            new EventFollowing(session, pages, every == null ? BETWEEN : every).from(page);
        } else {
            session.print(Answer.good(page, text(page, session)));
        }
        return Exit.GOOD;
    }

    private static String text(ObjectNode page, Session session) {
        JsonNode events = page.path("events");
        if (events.isEmpty()) {
            return "There are none.";
        }
        String more = page.path("has_more").asBoolean(false) ? System.lineSeparator() + "There are more." : "";
        return EventFollowing.table(events).render(session.ansi()) + more;
    }

    private String filter() {
        StringBuilder query = new StringBuilder();
        add(query, "hotel", hotel);
        add(query, "conversation", conversation);
        add(query, "message", message);
        add(query, "type", type);
        Clock clock = Clock.systemUTC();
        add(query, "since", since == null ? null : Moment.parse(since, clock).toString());
        add(query, "until", until == null ? null : Moment.parse(until, clock).toString());
        return query.toString();
    }

    private static void add(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(Server.encoded(value));
        }
    }

    /** For completion: the server says what there is. */
    static final class Types implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return EventNames.ALL.iterator();
        }
    }
}
