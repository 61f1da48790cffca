package hotel.chat.app.client;

import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code dead-letters}: what Pusher refused for good. */
@Command(
        name = "dead-letters",
        description = "What Pusher refused for good, oldest first (list): try it again, or give it up.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]")
final class DeadLettersCommand implements Callable<Integer> {
    private static final String LETTERS = "/dead-letters";
    private static final String ID = "ID";
    private static final String OUTCOME = "outcome";
    private static final Set<String> GONE = Set.of("delivered", "pointless");

    private final Terminal terminal;

    @Mixin
    private final HotelServerOptions options = new HotelServerOptions();

    /** Where no command is named. */
    @Mixin
    private final PageOptions first = new PageOptions();

    DeadLettersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return list(first);
    }

    @Command(
            name = "list",
            description = "All that are parked, oldest first: 1 when there are any.",
            mixinStandardHelpOptions = true)
    int list(@Mixin PageOptions page) {
        Session session = options.open(terminal);
        return session.show(server -> {
            JsonNode answer = server.get(LETTERS + page.query());
            Table table = letters(answer.path("dead_letters"));
            String text = table.size() == 0 ? "There are no dead letters." : table.render(session.ansi());
            return Answer.of(answer, text + PageOptions.more(answer), table.size() == 0);
        });
    }

    @Command(name = "show", description = "One of them.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = ID) String id) {
        return options.open(terminal).show(server -> {
            JsonNode letter = server.get(path(id));
            return Answer.good(letter, Fields.of(letter));
        });
    }

    @Command(
            name = "log",
            description = "What operators did with dead letters, newest first.",
            mixinStandardHelpOptions = true)
    int log(@Mixin PageOptions page) {
        Session session = options.open(terminal);
        return session.show(server -> {
            JsonNode answer = server.get(LETTERS + "/log" + page.query());
            return Answer.good(answer, acts(answer.path("acts")).render(session.ansi()) + PageOptions.more(answer));
        });
    }

    @Command(
            name = "retry",
            description = "Tries it once more, after those of its channel before it; 1 when it stays.",
            mixinStandardHelpOptions = true)
    int retry(
            @Parameters(paramLabel = ID, arity = "0..1") @Nullable String id,
            @Option(names = "--all", description = "All, channel by channel; 1 when some stay.") boolean all) {
        if (all == (id != null)) {
            throw ClientFailure.wrongUse("Which one? An ID, or --all.");
        }
        return options.open(terminal).act(server -> id == null ? retryAll(server) : retry(server, id));
    }

    @Command(
            name = "discard",
            description = "Gives it up, so that those behind it can go out. Clients that miss it call sync.",
            mixinStandardHelpOptions = true)
    int discard(
            @Parameters(paramLabel = ID) String id,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "Why, without anybody's name: it stays in the log of dead letters.")
                    String reason) {
        return options.open(terminal)
                .act(server -> Answer.good(
                        server.delete(path(id) + "?reason=" + Server.encoded(reason)),
                        "Dead letter " + id + " is given up."));
    }

    private static Answer retry(Server server, String id) {
        JsonNode answer = server.post(path(id) + "/retry");
        String outcome = Wording.text(answer, OUTCOME);
        boolean isGone = GONE.contains(outcome);
        String cause = isGone ? "" : "; it stays: " + Wording.text(answer, "cause");
        return Answer.of(answer, "Dead letter " + id + ": " + outcome + cause + ".", isGone);
    }

    /** The server gives up after ten seconds: asks again while that helps. */
    private static Answer retryAll(Server server) {
        Tally tally = new Tally(0, 0);
        while (true) {
            JsonNode answer = server.post(LETTERS + "/retry");
            Tally next = tally.and(answer);
            long remaining = answer.path("remaining").asLong(0);
            boolean isStuck = next.equals(tally) || answer.path("unreachable").asBoolean(false);
            tally = next;
            if (remaining == 0 || isStuck || answer.path("refused").asLong(0) > 0) {
                return Answer.of(answer, tally.said(answer), remaining == 0);
            }
        }
    }

    private static String path(String id) {
        return LETTERS + "/" + Server.encoded(id);
    }

    private static Table letters(JsonNode letters) {
        Table table = Table.of(
                Table.words(ID),
                Table.words("CHANNEL"),
                Table.words("TYPE"),
                Table.numbers("POSITION"),
                Table.words("CAUSE"),
                Table.words("PARKED AT"),
                Table.numbers("RETRIES"));
        letters.forEach(one -> table.row(
                Wording.text(one, "dead_letter_id"),
                Wording.text(one, "channel"),
                Wording.text(one, "type"),
                Wording.number(one, "position"),
                Wording.text(one, "cause"),
                Wording.text(one, "parked_at"),
                Wording.number(one, "retries")));
        return table;
    }

    private static Table acts(JsonNode acts) {
        Table table = Table.of(
                Table.words("AT"),
                Table.words("BY"),
                Table.words("ACT"),
                Table.words("OUTCOME"),
                Table.words(ID),
                Table.words("TYPE"),
                Table.numbers("POSITION"),
                Table.words("CAUSE"),
                Table.words("REASON"));
        acts.forEach(one -> table.row(
                Wording.text(one, "at"),
                Wording.text(one, "by_hotel") + "/" + Wording.text(one, "by_staff_id"),
                Wording.text(one, "act"),
                Wording.text(one, OUTCOME),
                Wording.text(one, "dead_letter_id"),
                Wording.text(one, "type"),
                Wording.number(one, "position"),
                Wording.text(one, "cause"),
                Wording.text(one, "reason")));
        return table;
    }

    /** What has become of them over several rounds. */
    private record Tally(long delivered, long pointless) {
        Tally and(JsonNode round) {
            return new Tally(
                    delivered + round.path("delivered").asLong(0),
                    pointless + round.path("pointless").asLong(0));
        }

        String said(JsonNode last) {
            return "Delivered " + delivered + ", pointless " + pointless + ", refused again "
                    + Wording.number(last, "refused") + "; " + Wording.number(last, "remaining") + " remain"
                    + (last.path("unreachable").asBoolean(false) ? ", as Pusher does not answer." : ".");
        }
    }
}
