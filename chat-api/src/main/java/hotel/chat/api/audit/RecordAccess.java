package hotel.chat.api.audit;

import java.util.List;

import hotel.chat.api.event.AuditAction;
import hotel.chat.api.identity.AccessId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Writes down that an auditor looks at something, or that they may not.
 *
 * @param exported conversations of an export, empty for all of the hotel's; null where nothing is exported
 */
public record RecordAccess(
        Caller caller,
        AccessId accessId,
        AuditAction action,
        @Nullable String subjectId,
        @Nullable String asOf,
        @Nullable List<ConversationId> exported)
        implements ChatCommand {}
