package hotel.chat.command.export.file;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import hotel.chat.api.identity.Id;
import hotel.chat.api.ledger.SignedHead;
import hotel.chat.api.ledger.SigningKey;
import org.jspecify.annotations.Nullable;

/** What an export says of itself. */
final class Manifest {
    private static final HexFormat HEX = HexFormat.of();

    private Manifest() {}

    static byte[] of(
            Export export,
            SignedHead head,
            List<SigningKey> keys,
            Map<String, Object> counts,
            List<Archive.Entry> entries) {
        Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "staff-chat-export");
        manifest.put("version", 1);
        manifest.put("export_id", export.id());
        manifest.put("hotel", export.scope().hotel().value());
        manifest.put("requested_by", export.requestedBy().value());
        manifest.put("created_at", OpenFact.time(export.createdAt()));
        manifest.put("filters", filters(export.scope()));
        manifest.put("tables", export.tables().wireName());
        manifest.put("attachments", export.attachments());
        manifest.put("complete", export.scope().isWhole() ? "conversations" : "none");
        manifest.put("counts", counts);
        manifest.put("head", head(head));
        manifest.put("keys", keys.stream().map(Manifest::key).toList());
        manifest.put("entries", entries);
        return Lines.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    private static Map<String, @Nullable Object> filters(Scope scope) {
        Map<String, @Nullable Object> filters = new LinkedHashMap<>();
        filters.put("conversation_ids", ids(scope.conversations()));
        filters.put("staff_ids", ids(scope.staff()));
        filters.put("from", time(scope.from()));
        filters.put("to", time(scope.to()));
        return filters;
    }

    private static @Nullable List<String> ids(List<? extends Id> ids) {
        return ids.isEmpty() ? null : ids.stream().map(Id::value).toList();
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : OpenFact.time(time);
    }

    private static Map<String, @Nullable Object> key(SigningKey key) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("key_id", key.keyId());
        fields.put("public_key", key.publicKey());
        fields.put("since", OpenFact.time(key.since()));
        fields.put("endorsed_by", key.endorsedBy());
        fields.put("endorsement", key.endorsement());
        return fields;
    }

    private static Map<String, @Nullable Object> head(SignedHead head) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("position", head.position());
        fields.put("hash", HEX.formatHex(head.hash()));
        fields.put("root", HEX.formatHex(head.root()));
        fields.put("at", OpenFact.time(head.at()));
        fields.put("key_id", head.keyId());
        fields.put("signature", head.signature());
        return fields;
    }
}
