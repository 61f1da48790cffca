package hotel.chat.app.verify;

import java.io.IOException;
import java.nio.file.Path;

/** Verifies exports. The first thing that is wrong is the verdict. */
public final class ExportVerifier {
    private final Trust trust;

    public ExportVerifier(Trust trust) {
        this.trust = trust;
    }

    /** @throws IOException when the file cannot be read */
    public Verdict verify(Path file) throws IOException {
        try (Container container = Container.open(file)) {
            return Verdict.proven(check(container));
        } catch (Fault wrong) {
            return Verdict.wrong(wrong);
        }
    }

    private Verdict.Summary check(Container container) throws Fault {
        try {
            Manifest manifest = Manifest.read(container);
            Facts facts = new Facts(manifest, trust.heads());
            facts.read(container);
            manifest.head().check(facts, manifest.keys());
            Tables tables = new Tables(container, manifest.tables(), facts);
            tables.compare();
            facts.chains().compare(container);
            Files files = Files.read(
                    container, manifest.hasAttachments(), facts.said().files());
            manifest.checkEntries(container);
            manifest.checkCounts(facts, tables, files);
            manifest.checkSignature(container);
            return manifest.summary(facts, tables, files, new Pinning(trust, manifest, facts));
        } catch (IOException damaged) {
            throw Fault.of("the ZIP file is damaged");
        }
    }
}
