package hotel.chat.command.ledger;

import tools.jackson.databind.node.ObjectNode;

/**
 * Reads events in the form in which older builds stored them: each step makes the JSON of one revision that of the next.
 * What is stored is never rewritten, since it is hashed.
 */
final class Upcasters {
    private Upcasters() {}

    /** The event as the newest revision would have stored it; a revision that no build has stored is a broken ledger. */
    static ObjectNode upcast(String type, int revision, ObjectNode stored) {
        return switch (type + " " + revision) {
            case "MessageSent 1" -> withoutAttachments(stored);
            case "AuditAccessed 1" -> letIn(stored);
            default -> throw new IllegalStateException("no event is stored as " + type + " revision " + revision);
        };
    }

    private static ObjectNode withoutAttachments(ObjectNode sent) {
        sent.putArray("attachments");
        return sent;
    }

    private static ObjectNode letIn(ObjectNode accessed) {
        return accessed.put("refused", false);
    }
}
