package hotel.chat.benchmarks.rebuild;

import java.time.Duration;
import java.util.List;

import hotel.chat.benchmarks.run.Machine;
import hotel.chat.benchmarks.run.Report;
import hotel.chat.benchmarks.run.Samples;
import hotel.chat.benchmarks.server.ChatApi;
import hotel.chat.benchmarks.server.ChatServer;
import hotel.chat.benchmarks.server.Database;

/** The conversations built anew while nobody writes, and the same rows by COPY, round by round; one rebuild before them does not count. */
public record RebuildsBesideCopy(Report report, int rounds) {
    static final String PROJECTION = "conversations";
    static final Duration LONGEST = Duration.ofMinutes(60);
    private static final List<String> TABLES = List.of(
            "conversation", "member", "stay", "marker_move", "delivered_move", "message", "reaction", "attachment");
    private static final int WANTED_PER_SECOND = 15_000;

    public void compare(ChatServer server, ChatApi api, String operator) {
        Database database = server.database();
        long facts = database.number("select position from event_store.ledger_head");
        TableCopy copy = new TableCopy(database, server.folder(), TABLES);
        copy.take();
        String before = fingerprint(database);
        report.line(Samples.number((double) facts, 0) + " facts make " + Samples.number((double) copy.rows(), 0)
                + " rows; nobody writes.");
        report.line("");
        report.head("round", "rebuilt events/s", "COPY rows/s", "ratio", "load");
        Samples rebuilt = new Samples();
        Samples ratios = new Samples();
        Rebuilding.begin(api, operator, PROJECTION).await(LONGEST);
        for (int round = 1; round <= rounds; round++) {
            double built = facts
                    * 1e9
                    / Rebuilding.begin(api, operator, PROJECTION).await(LONGEST).toNanos();
            double copied = copy.copy();
            rebuilt.add(built);
            ratios.add(built / copied);
            report.row(
                    round,
                    Samples.number(built, 0),
                    Samples.number(copied, 0),
                    Samples.number(built / copied, 3),
                    Machine.load());
        }
        database.run("drop schema bench cascade");
        report.line("");
        report.line("**Rebuilt events/s, all phases: " + rebuilt.with(0) + "; ÷ COPY " + ratios.with(3) + "**");
        report.line("");
        report.check("rebuilt rows = live rows", before.equals(fingerprint(database)));
        report.check(
                "at least " + Samples.number(WANTED_PER_SECOND, 0) + " events/s",
                rebuilt.median() >= WANTED_PER_SECOND);
        report.line("");
    }

    private static String fingerprint(Database database) {
        StringBuilder all = new StringBuilder();
        for (String table : TABLES) {
            all.append(database.number("select bit_xor(hashtextextended(t::text, 0)) from read_model." + table + " t"))
                    .append(' ');
        }
        return all.toString();
    }
}
