package hotel.chat.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.app.verify.ExportReport;
import hotel.chat.app.verify.ExportVerifier;
import hotel.chat.app.verify.Trust;
import hotel.chat.app.verify.Trust.KnownHead;
import org.jspecify.annotations.Nullable;

/** Verifies files of exports, with nothing but the files. */
final class ExportsVerified {
    private static final HexFormat HEX = HexFormat.of();

    private final PrintWriter out;
    private final ExportVerifier verifier;
    private final boolean json;

    /**
     * @param key file with the public key that must have signed; null for whichever
     * @param heads that were kept elsewhere
     */
    ExportsVerified(PrintWriter out, @Nullable Path key, List<SignedHead> heads, boolean json) throws IOException {
        this.out = out;
        this.verifier = new ExportVerifier(new Trust(
                key == null ? null : Trust.key(key),
                heads.stream()
                        .map(head ->
                                new KnownHead(head.position(), HEX.formatHex(head.hash()), HEX.formatHex(head.root())))
                        .toList()));
        this.json = json;
    }

    /** Whether all of them are genuine. */
    boolean all(List<Path> files) throws IOException {
        boolean valid = true;
        for (Path file : files) {
            ExportReport report = new ExportReport(file, verifier.verify(file));
            out.println(json ? report.json() : report.text());
            valid &= report.verdict().valid();
        }
        return valid;
    }
}
