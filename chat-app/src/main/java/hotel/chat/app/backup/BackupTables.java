package hotel.chat.app.backup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which table goes where. A table that nobody has decided on ends a backup, so none is forgotten and none gets into the wrong part. */
final class BackupTables {
    /** In the order in which they are filled: what is referred to comes first. */
    private static final Map<Part, List<String>> TAKEN = Map.of(
            Part.LOG,
            List.of(
                    "event_store.ledger_head",
                    "event_store.ledger",
                    "event_store.merkle_node",
                    "event_store.signing_key",
                    "event_store.signed_head",
                    "event_store.published_head",
                    "event_store.blob",
                    "event_store.media",
                    "event_store.attachment_job",
                    "event_store.erasure",
                    "event_store.erased_text",
                    "event_store.erasure_step",
                    "event_store.retention",
                    "event_store.retention_erased",
                    "realtime.delivery",
                    "realtime.personal_channel",
                    "realtime.parked",
                    "realtime.dead_letter_act",
                    "realtime.push_outcome"),
            Part.KEYS,
            List.of("event_store.content_key", "event_store.idempotency", "app.credential", "realtime.device"));

    /**
     * Staged bytes and exports are not in a backup, so neither are their rows; presence comes back with the clients; repeated requests
     * of operators end with the server that they were made to; nodes say themselves that they are there.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "event_store.upload",
            "event_store.audit_export",
            "realtime.presence",
            "realtime.operator_reply",
            "app.node");

    private static final String HISTORY = "flyway_schema_history";

    private BackupTables() {}

    static List<String> of(Part part) {
        return TAKEN.getOrDefault(part, List.of());
    }

    /** Those among them that nobody has decided on. The read model is made of facts, and has every text in the clear. */
    static Set<String> undecided(Set<String> tables) {
        Set<String> undecided = new HashSet<>(tables);
        TAKEN.values().forEach(undecided::removeAll);
        undecided.removeAll(LEFT_OUT);
        undecided.removeIf(table -> table.startsWith("read_model") || table.endsWith("." + HISTORY));
        return undecided;
    }
}
