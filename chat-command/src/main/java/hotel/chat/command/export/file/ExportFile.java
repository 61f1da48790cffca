package hotel.chat.command.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.StoredFact;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.api.port.BlobStore;
import hotel.chat.api.port.ContentKeys;
import hotel.chat.api.port.LedgerProofs;
import hotel.chat.api.port.LedgerProofs.Signature;
import hotel.chat.api.port.LedgerReader;
import hotel.chat.api.port.LedgerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Writes one export, as {@code docs/export-format.md} has it. Each entry is a pass of its own over the facts, a page at a time, so
 * that memory grows with conversations, those in them and people, and not with facts. It is made as of the head that is signed when
 * it begins: what is appended meanwhile is not in it.
 */
public final class ExportFile {
    private final Sources sources;
    private final Export export;
    private final TableFormat tables;
    private final Totals totals = new Totals();
    private final Chains chains = new Chains();
    private final Opener opener;

    public ExportFile(Sources sources, Export export) {
        this.sources = sources;
        this.export = export;
        this.tables = export.tables();
        this.opener = new Opener(sources.keys());
    }

    /** Where all of it comes from. */
    public record Sources(
            LedgerRecords records, LedgerProofs proofs, ContentKeys keys, LedgerReader ledger, BlobStore store) {}

    /** Is told how far it is, at least once a page; what it throws ends the writing. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param done facts, weighed over all passes: never less than before
         * @param total facts; 1 while they are being counted
         */
        void reached(long done, long total);
    }

    /** Closes what it writes to. */
    public void write(OutputStream out, Progress progress) throws IOException {
        SignedHead head = sources.proofs().sign();
        Selection selection = new Selection(sources.records(), export.scope(), head.position());
        Passes passes = new Passes(selection, passes(), progress);
        try (Archive archive = new Archive(out, export.createdAt())) {
            facts(archive, passes, head);
            structure(archive, passes);
            messages(archive, passes, selection, head);
            String ending = "." + tables.wireName();
            archive.entry(
                    "people" + ending,
                    people -> new People(sources.ledger(), export.scope().hotel())
                            .write(tables, people, totals.people()));
            archive.entry("chains.ndjson", chains::writeTo);
            seal(archive, head);
        }
        passes.end();
    }

    private int passes() {
        return export.attachments() ? 8 : 7;
    }

    private void facts(Archive archive, Passes passes, SignedHead head) throws IOException {
        archive.entry("facts.ndjson", out -> {
            FactLines lines = new FactLines(out);
            passes.run(page -> {
                totals.facts(page.size());
                for (StoredFact fact : page) {
                    lines.fact(fact);
                    chains.add(fact);
                }
            });
        });
        archive.entry("proof.ndjson", out -> {
            GapLines lines = new GapLines(out, sources.proofs());
            passes.run(lines::add);
            lines.upTo(head.position());
        });
        archive.entry("keys.ndjson", out -> {
            FactLines lines = new FactLines(out);
            passes.run(page -> {
                for (OpenFact fact : opened(page, StreamKind.MESSAGE, StreamKind.CONVERSATION)) {
                    lines.keys(fact);
                }
            });
        });
    }

    private void structure(Archive archive, Passes passes) throws IOException {
        String ending = "." + tables.wireName();
        archive.entry("conversations" + ending, out -> {
            Titles titles = new Titles(tables, out, totals);
            passes.run(page -> {
                for (OpenFact fact : opened(page, StreamKind.CONVERSATION)) {
                    titles.add(fact);
                }
            });
        });
        archive.entry("memberships" + ending, out -> {
            Stays stays = new Stays(tables, out, totals);
            passes.run(page -> {
                for (OpenFact fact : opened(page, StreamKind.CONVERSATION)) {
                    stays.add(fact);
                }
            });
            stays.end();
        });
        archive.entry("receipts" + ending, out -> {
            Receipts receipts = new Receipts(tables, out, totals);
            passes.run(page -> {
                for (OpenFact fact : opened(page, StreamKind.READ_MARKER, StreamKind.DELIVERED_MARKER)) {
                    receipts.add(fact);
                }
            });
        });
    }

    private void messages(Archive archive, Passes passes, Selection selection, SignedHead head) throws IOException {
        archive.entry("messages." + tables.wireName(), out -> {
            MessageTable table = new MessageTable(tables, out, totals);
            Messages messages = new Messages(sources.records(), opener, selection, head.position());
            passes.run(page -> messages.beginningIn(page, table));
        });
        if (export.attachments()) {
            FileEntries files = new FileEntries(sources.store(), export.scope().hotel(), archive, totals);
            passes.run(page -> {
                for (OpenFact fact : opened(page, StreamKind.MESSAGE)) {
                    files.add(fact);
                }
            });
        }
    }

    private void seal(Archive archive, SignedHead head) throws IOException {
        byte[] manifest = Manifest.of(export, head, sources.proofs().keys(), totals.counts(), archive.entries());
        Signature signature = sources.proofs().sign(manifest);
        archive.entry("manifest.json", out -> out.write(manifest));
        archive.entry("manifest.sig", out -> {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("key_id", signature.keyId());
            line.put("signature", signature.signature());
            new Lines(out).write(line);
        });
    }

    private List<OpenFact> opened(List<StoredFact> page, StreamKind... kinds) {
        List<StreamKind> wanted = List.of(kinds);
        return opener.open(page.stream()
                .filter(fact -> wanted.contains(fact.stream().kind()))
                .toList());
    }
}
