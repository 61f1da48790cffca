package hotel.chat.api.event;

import hotel.chat.api.identity.AccessId;
import org.jspecify.annotations.Nullable;

/**
 * The actor was let in to look at something; the one fact of its own stream {@code hotel/access/id}. Written before the answer
 * is given, also when there turns out to be nothing to see.
 *
 * @param subjectId of what was looked at; null where the action says it all
 * @param asOf the time or position whose state was asked for, as it was asked; {@code invalid} when that was neither
 * @param refused whether it shows content of direct conversations that no grant covered, so that nothing was shown
 */
@StoredAs(name = "AuditAccessed", revision = 2)
public record AuditAccessed(
        AccessId accessId,
        AuditAction action,
        @Nullable String subjectId,
        @Nullable String asOf,
        boolean refused) implements AuditEvent {}
