package hotel.chat.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.app.startup.StartupFailure;
import hotel.chat.command.proof.HeadJson;
import hotel.chat.command.proof.StoreVerdict;
import hotel.chat.command.proof.StoreVerifier;
import hotel.chat.command.proof.StoreVerifier.Request;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit verify}: exit 0 when all is as it was, 1 when something is not, 2 when it could not be found out. */
@Command(
        name = "verify",
        description =
                "Verifies files of exports, offline, or with --store the whole event store: every hash, position and time, each"
                        + " fact's place in its conversation and stream, every signed head and every kept node. Names the"
                        + " first position that is wrong.",
        mixinStandardHelpOptions = true)
final class AuditVerify implements Callable<Integer> {
    private final PrintWriter out;

    @Option(names = "--store", description = "Verify the event store.")
    private boolean store;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Exports to verify; nothing but the files is needed.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The public key that must have signed the exports: hex, base64 or PEM.")
    private @Nullable Path key;

    @Option(names = "--from", paramLabel = "POSITION", defaultValue = "1", description = "The first fact (default: 1).")
    private long from;

    @Option(names = "--to", paramLabel = "POSITION", description = "The last fact (default: the newest).")
    private long to = StoreVerifier.END;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "Signed heads that were kept elsewhere: a file, or a directory of .json files. Repeatable.")
    private List<Path> heads = new ArrayList<>();

    @Option(names = "--json", description = "Print the verdict as JSON.")
    private boolean json;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    AuditVerify(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (store != files.isEmpty()) {
            throw new StartupFailure("What is to be verified? Files of exports, or with --store the event store.");
        }
        if (from < 1 || to < from) {
            throw new StartupFailure("--from is 1 or more, and --to not before it.");
        }
        List<SignedHead> published = new ArrayList<>();
        for (Path file : heads) {
            published.addAll(HeadJson.read(file));
        }
        if (!store) {
            return new ExportsVerified(out, key, published, json).all(files) ? 0 : 1;
        }
        try (StoreConnection connection = database.open()) {
            StoreVerifier verifier = new StoreVerifier(connection.database());
            Progress progress = Progress.upTo(from, Math.min(to, verifier.head()));
            StoreVerdict verdict = verifier.verify(new Request(from, to, published), progress);
            progress.end();
            StoreReport report = new StoreReport(verdict);
            out.println(json ? report.json() : report.text());
            return verdict.valid() ? 0 : 1;
        }
    }
}
