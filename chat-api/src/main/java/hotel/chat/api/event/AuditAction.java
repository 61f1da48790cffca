package hotel.chat.api.event;

import java.util.Locale;

/** What somebody did at the auditors' desk. */
public enum AuditAction {
    MESSAGE_REPLAYED,
    CONVERSATION_REPLAYED,
    EVENTS_READ,
    ACCESS_LOG_READ,
    CHECKPOINTS_READ,
    PROOF_READ,
    KEYS_READ,
    EXPORT_REQUESTED,
    EXPORTS_READ,
    EXPORT_READ,
    EXPORT_DOWNLOADED,
    ERASURE_REQUESTED,
    ERASURE_APPROVED,
    ERASURES_READ,
    ERASURE_READ,
    HOLDS_READ,
    RETENTION_READ,
    GRANTS_READ,
    CONVERSATIONS_LISTED;

    /** Lower case, as in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
