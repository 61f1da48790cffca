package hotel.chat.app.verify;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What the export says of itself. */
final class Manifest {
    static final String ENTRY = "manifest.json";

    private static final String SIGNATURE = "manifest.sig";

    private final byte[] bytes;
    private final Line json;
    private final Head head;
    private final Filters filters;
    private final SigningKeys keys;
    private @Nullable String signer;

    private Manifest(byte[] bytes, Line json) throws Fault {
        this.bytes = bytes;
        this.json = json;
        this.head = Head.of(json.object("head"));
        this.filters = Filters.of(json.object("filters"));
        this.keys = SigningKeys.of(json);
        json.id("export_id");
        json.string("requested_by");
        json.time("created_at");
        json.bool("attachments");
        if (!List.of("ndjson", "csv").contains(tables())) {
            throw json.wrong("tables", "is neither ndjson nor csv");
        }
        if (!complete().equals(filters.isWhole() ? "conversations" : "none")) {
            throw json.wrong("complete", "claims more or less than the filters allow");
        }
    }

    static Manifest read(Container container) throws IOException, Fault {
        byte[] bytes = container.bytes(ENTRY);
        Line json = new Line(ENTRY, 0, Lines.parse(ENTRY, "", bytes));
        if (!json.string("format").equals("staff-chat-export") || json.number("version") != 1) {
            throw Fault.in(ENTRY, "this is no export of a version that is known here");
        }
        return new Manifest(bytes, json);
    }

    Head head() {
        return head;
    }

    Filters filters() {
        return filters;
    }

    SigningKeys keys() {
        return keys;
    }

    String hotel() throws Fault {
        return json.string("hotel");
    }

    String tables() throws Fault {
        return json.string("tables");
    }

    private String complete() throws Fault {
        return json.string("complete");
    }

    /** Whether files were asked for. */
    boolean hasAttachments() throws Fault {
        return json.bool("attachments");
    }

    /** Every entry is what the manifest says, and there are no others. */
    void checkEntries(Container container) throws Fault {
        Set<String> names = new HashSet<>(container.names());
        names.remove(ENTRY);
        names.remove(SIGNATURE);
        for (Line entry : json.objects("entries")) {
            String name = entry.string("name");
            if (!names.remove(name)) {
                throw Fault.in(name, "is missing or named twice");
            }
            if (!container.isRead(name)) {
                throw Fault.in(name, "does not belong into an export");
            }
            if (container.size(name) != entry.number("size")
                    || !container.sha256(name).equals(entry.string("sha256"))) {
                throw Fault.in(name, "is not what the manifest says: it was altered");
            }
        }
        if (!names.isEmpty()) {
            throw Fault.in(names.iterator().next(), "is not in the manifest");
        }
    }

    void checkCounts(Facts facts, Tables tables, Files files) throws Fault {
        Map<String, Long> found = Map.of(
                "facts", facts.count(),
                "messages", tables.messages(),
                "erased_texts", facts.erased(),
                "attachments", files.count(),
                "missing_attachments", files.missing());
        Line counts = json.object("counts");
        for (Map.Entry<String, Long> count : found.entrySet()) {
            if (counts.number(count.getKey()) != count.getValue()) {
                throw counts.wrong(count.getKey(), "is not what there is: " + count.getValue());
            }
        }
    }

    void checkSignature(Container container) throws IOException, Fault {
        Line signature = new Line(SIGNATURE, 0, Lines.parse(SIGNATURE, "", container.bytes(SIGNATURE)));
        String by = signature.string("key_id");
        if (!keys.isSignature(by, bytes, signature.base64("signature"))) {
            throw Fault.in(SIGNATURE, "is no signature of the manifest: one of them was altered");
        }
        signer = by;
    }

    /** The id of the key that signed, once that was checked. */
    String signer() {
        String by = signer;
        if (by == null) {
            throw new IllegalStateException("the signature was not checked");
        }
        return by;
    }

    Verdict.Summary summary(Facts facts, Tables tables, Files files, Pinning pinning) throws Fault {
        return new Verdict.Summary(
                json.string("export_id"),
                hotel(),
                json.string("requested_by"),
                json.string("created_at"),
                filters.words(),
                filters.isWhole() && !facts.hasGaps() ? "everything" : complete(),
                facts.count(),
                tables.messages(),
                facts.chains().count(),
                facts.erased(),
                files.count(),
                head.position(),
                head.at(),
                Ed25519.fingerprint(keys.publicKey(signer())),
                pinning.isKeyPinned(),
                pinning.headsMatched());
    }
}
