package hotel.chat.command.export.file;

import java.time.Instant;

import hotel.chat.api.identity.StaffId;

/**
 * What an auditor has asked for.
 *
 * @param id UUID
 * @param attachments whether the bytes of files go along
 * @param createdAt when it was asked for, milliseconds
 */
public record Export(
        String id, StaffId requestedBy, Scope scope, TableFormat tables, boolean attachments, Instant createdAt) {
    /** The same under another id. */
    public Export named(String other) {
        return new Export(other, requestedBy, scope, tables, attachments, createdAt);
    }
}
