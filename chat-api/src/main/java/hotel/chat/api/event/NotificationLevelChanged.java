package hotel.chat.api.event;

import java.time.Instant;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * What of a conversation is pushed to a person from now on. It is the person's own affair: the fact belongs to no
 * conversation's record and is told to nobody.
 *
 * @param until when it is {@code all} again; null for ever
 */
@StoredAs(name = "NotificationLevelChanged", revision = 1)
public record NotificationLevelChanged(
        ConversationId conversationId,
        StaffId staffId,
        NotificationLevel level,
        @Nullable Instant until) implements PreferenceEvent {}
