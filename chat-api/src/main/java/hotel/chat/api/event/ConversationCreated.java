package hotel.chat.api.event;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.text.PersonalText;
import org.jspecify.annotations.Nullable;

/** A conversation with its first participants, the creator among them. */
@StoredAs(name = "ConversationCreated", revision = 1)
public record ConversationCreated(
        ConversationId conversationId,
        ConversationKind kind,
        @Nullable PersonalText title,
        StaffId createdBy,
        List<StaffId> participants)
        implements ConversationEvent {}
