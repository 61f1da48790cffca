package hotel.chat.api.event;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/** A message, exactly as written; a forwarded one carries the origin's text under the origin's key. */
@StoredAs(name = "MessageSent", revision = 1)
public record MessageSent(
        ConversationId conversationId,
        MessageId messageId,
        StaffId sender,
        PersonalText text,
        @Nullable MessageId replyTo,
        @Nullable ForwardOrigin forwardedFrom,
        List<StaffId> mentions)
        implements MessageEvent {}
