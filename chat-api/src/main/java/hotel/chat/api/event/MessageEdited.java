package hotel.chat.api.event;

import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.api.text.PersonalText;

/** A new revision of the text, with all whom it mentions now. */
@StoredAs(name = "MessageEdited", revision = 1)
public record MessageEdited(
        ConversationId conversationId, MessageId messageId, PersonalText text, List<StaffId> mentions)
        implements MessageEvent {}
