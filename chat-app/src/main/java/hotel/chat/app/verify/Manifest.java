package hotel.chat.app.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the export says of itself. */
final class Manifest {
    static final String ENTRY = "manifest.json";

    private static final String SIGNATURE = "manifest.sig";

    private final byte[] bytes;
    private final Line json;
    private final Head head;
    private final Map<String, byte[]> keys;
    private byte @Nullable [] signer;

    private Manifest(byte[] bytes, Line json) throws Fault {
        this.bytes = bytes;
        this.json = json;
        this.head = Head.of(json.object("head"));
        this.keys = keys(json);
    }

    static Manifest read(Container container) throws IOException, Fault {
        byte[] bytes = container.bytes(ENTRY);
        Line json = new Line(ENTRY, 0, parse(ENTRY, bytes));
        if (!json.string("format").equals("staff-chat-export") || json.number("version") != 1) {
            throw Fault.in(ENTRY, "this is no export of a version that is known here");
        }
        return new Manifest(bytes, json);
    }

    private static JsonNode parse(String entry, byte[] bytes) throws Fault {
        try {
            JsonNode json = Lines.JSON.readTree(bytes);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException notJson) {
            throw Fault.in(entry, "is no JSON");
        }
        throw Fault.in(entry, "is no JSON object");
    }

    private static Map<String, byte[]> keys(Line json) throws Fault {
        Map<String, byte[]> keys = new HashMap<>();
        for (Line key : json.objects("keys")) {
            byte[] publicKey = key.base64("public_key");
            if (publicKey.length != 32 || !Ed25519.id(publicKey).equals(key.string("key_id"))) {
                throw Fault.in(ENTRY, "the id of a key is not that of the key");
            }
            keys.put(key.string("key_id"), publicKey);
        }
        for (Line key : json.objects("keys")) {
            checkEndorsement(key, keys);
        }
        return keys;
    }

    private static void checkEndorsement(Line key, Map<String, byte[]> keys) throws Fault {
        String by = key.optional("endorsed_by");
        if (by == null) {
            return;
        }
        byte[] endorser = keys.get(by);
        byte[] text = SignedBytes.of(key.base64("public_key"), by);
        if (endorser == null || !Ed25519.verifies(endorser, text, key.base64("endorsement"))) {
            throw Fault.in(ENTRY, "the endorsement of a key is not good");
        }
    }

    /** The raw keys by which one is vouched for, itself first. */
    List<byte[]> endorsers(byte[] publicKey) throws Fault {
        List<byte[]> found = new ArrayList<>();
        String id = Ed25519.id(publicKey);
        while (id != null && found.size() <= keys.size() && keys.get(id) != null) {
            found.add(keys.get(id));
            id = endorserOf(id);
        }
        return found;
    }

    private @Nullable String endorserOf(String id) throws Fault {
        for (Line key : json.objects("keys")) {
            if (key.string("key_id").equals(id)) {
                return key.optional("endorsed_by");
            }
        }
        return null;
    }

    Head head() {
        return head;
    }

    Map<String, byte[]> keys() {
        return keys;
    }

    String hotel() throws Fault {
        return json.string("hotel");
    }

    String tables() throws Fault {
        String tables = json.string("tables");
        if (!tables.equals("ndjson") && !tables.equals("csv")) {
            throw json.wrong("tables", "is neither ndjson nor csv");
        }
        return tables;
    }

    /** Whether no fact of a conversation may be missing. */
    boolean isComplete() throws Fault {
        Line filters = json.object("filters");
        boolean whole = filters.isNull("staff_ids") && filters.isNull("from") && filters.isNull("to");
        if (!json.string("complete").equals(whole ? "conversations" : "none")) {
            throw json.wrong("complete", "claims more or less than the filters allow");
        }
        return whole;
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

    void checkCounts(Facts facts, Tables tables, long files) throws Fault {
        Line counts = json.object("counts");
        if (counts.number("facts") != facts.count()
                || counts.number("messages") != tables.messages()
                || counts.number("erased_texts") != facts.erased()
                || counts.number("attachments") != files) {
            throw json.wrong("counts", "are not those of the entries");
        }
        if (files > 0 && !json.bool("attachments")) {
            throw json.wrong("attachments", "were not asked for, and there are some");
        }
    }

    void checkSignature(Container container) throws IOException, Fault {
        Line signature = new Line(SIGNATURE, 0, parse(SIGNATURE, container.bytes(SIGNATURE)));
        byte[] key = keys.get(signature.string("key_id"));
        if (key == null || !Ed25519.verifies(key, bytes, signature.base64("signature"))) {
            throw Fault.in(SIGNATURE, "is no signature of the manifest: one of them was altered");
        }
        signer = key;
    }

    /** The raw public key that signed, once that was checked. */
    byte[] signer() {
        byte[] key = signer;
        if (key == null) {
            throw new IllegalStateException("the signature was not checked");
        }
        return key;
    }

    Verdict.Summary summary(Facts facts, Tables tables, long files, Pinning pinning) throws Fault {
        boolean everything = isComplete() && !facts.hasGaps();
        return new Verdict.Summary(
                json.string("export_id"),
                hotel(),
                json.string("requested_by"),
                json.string("created_at"),
                filters(),
                everything ? "everything" : json.string("complete"),
                facts.count(),
                tables.messages(),
                facts.chains().count(),
                facts.erased(),
                files,
                head.position(),
                head.at(),
                Ed25519.fingerprint(signer()),
                pinning.isKeyPinned(),
                pinning.headsMatched());
    }

    private List<String> filters() throws Fault {
        Line filters = json.object("filters");
        List<String> words = new ArrayList<>();
        if (!filters.isNull("conversation_ids")) {
            words.add("conversations " + String.join(", ", filters.strings("conversation_ids")));
        }
        if (!filters.isNull("staff_ids")) {
            words.add("people " + String.join(", ", filters.strings("staff_ids")));
        }
        if (!filters.isNull("from")) {
            words.add("from " + filters.string("from"));
        }
        if (!filters.isNull("to")) {
            words.add("before " + filters.string("to"));
        }
        return words;
    }
}
