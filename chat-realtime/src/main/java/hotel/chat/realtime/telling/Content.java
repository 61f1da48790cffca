package hotel.chat.realtime.telling;

import java.util.List;

import hotel.chat.api.event.DeliveredMarkerMoved;
import hotel.chat.api.event.ReadMarkerMoved;
import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import hotel.chat.realtime.envelope.EnvelopeType;
import org.jspecify.annotations.Nullable;

/** What an envelope will say, before anything is looked up for it. */
sealed interface Content {
    EnvelopeType type();

    ConversationId conversation();

    default @Nullable MessageId message() {
        return null;
    }

    default @Nullable StaffId staff() {
        return null;
    }

    default @Nullable AttachmentId attachment() {
        return null;
    }

    /** Tells two envelopes of one fact and type apart. */
    default String subject() {
        StaffId about = staff();
        return about == null ? conversation().value() : about.value();
    }

    /** A message as it is now. */
    record MessageNow(EnvelopeType type, ConversationId conversation, MessageId message) implements Content {}

    record Deletion(ConversationId conversation, MessageId message) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.MESSAGE_DELETED;
        }
    }

    /** As a deletion, and as the message shows it: it may have been deleted before. */
    record Erasure(ConversationId conversation, MessageId message) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.MESSAGE_DELETED;
        }
    }

    record Reading(ReadMarkerMoved move) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.MESSAGE_READ;
        }

        @Override
        public ConversationId conversation() {
            return move.conversationId();
        }

        @Override
        public StaffId staff() {
            return move.staffId();
        }
    }

    record Delivery(DeliveredMarkerMoved move) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.MESSAGE_DELIVERED;
        }

        @Override
        public ConversationId conversation() {
            return move.conversationId();
        }

        @Override
        public StaffId staff() {
            return move.staffId();
        }
    }

    /** That somebody put an emoji on a message or took it off. */
    record Reaction(EnvelopeType type, ConversationId conversation, MessageId message, StaffId staff, String emoji)
            implements Content {}

    /** A file as it is now that its processing has ended. */
    record Upload(ConversationId conversation, MessageId message, AttachmentId attachment) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.ATTACHMENT_UPLOADED;
        }
    }

    /** That somebody took a file off a message. */
    record FileDeletion(ConversationId conversation, MessageId message, AttachmentId attachment) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.ATTACHMENT_DELETED;
        }
    }

    record Mention(ConversationId conversation, MessageId message, StaffId staff) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.STAFF_MENTIONED;
        }
    }

    /** Somebody's unread numbers; {@code left} when they are no longer in the conversation. */
    record Unread(ConversationId conversation, StaffId staff, boolean left) implements Content {
        @Override
        public EnvelopeType type() {
            return EnvelopeType.UNREAD_UPDATED;
        }
    }

    /** A conversation as it is now, and who came or went. */
    record ConversationNow(EnvelopeType type, ConversationId conversation, List<StaffId> concerned)
            implements Content {}
}
