package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.api.port.LedgerProofs.Subtree;
import org.jspecify.annotations.Nullable;

/** Hashes that stand for the facts which are not in the export. */
final class GapLines {
    private final Lines lines;
    private final LedgerProofs proofs;
    private long next = 1;

    GapLines(OutputStream out, LedgerProofs proofs) {
        this.lines = new Lines(out);
        this.proofs = proofs;
    }

    void add(List<StoredFact> page) throws IOException {
        for (StoredFact fact : page) {
            upTo(fact.position() - 1);
            next = fact.position() + 1;
        }
    }

    /** Everything up to there. */
    void upTo(long last) throws IOException {
        if (last >= next) {
            for (Subtree subtree : proofs.subtrees(next, last)) {
                Map<String, @Nullable Object> line = new LinkedHashMap<>();
                line.put("first", subtree.first());
                line.put("level", subtree.level());
                line.put("hash", HexFormat.of().formatHex(subtree.hash()));
                lines.write(line);
            }
            next = last + 1;
        }
    }
}
