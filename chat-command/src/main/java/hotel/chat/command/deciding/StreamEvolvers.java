package hotel.chat.command.deciding;

import hotel.chat.api.ledger.Fact;
import hotel.chat.api.ledger.StreamKind;
import hotel.chat.command.audit.AccessState;
import hotel.chat.command.conversation.ConversationState;
import hotel.chat.command.erasure.ErasureState;
import hotel.chat.command.grant.GrantsState;
import hotel.chat.command.message.AttachmentState;
import hotel.chat.command.message.MessageState;
import hotel.chat.command.notification.NotificationState;
import hotel.chat.command.receipt.MarkerState;
import hotel.chat.command.records.RecordsState;
import hotel.chat.command.staff.StaffState;
import hotel.chat.command.stream.Evolver;
import hotel.chat.command.stream.StreamState;
import org.jspecify.annotations.Nullable;

/** How the state of each kind of stream goes on. */
public final class StreamEvolvers {
    private StreamEvolvers() {}

    /** The evolver of that kind; a state of another kind counts as none. */
    public static Evolver of(StreamKind kind) {
        return (before, fact) -> evolve(kind, before, fact);
    }

    private static @Nullable StreamState evolve(StreamKind kind, @Nullable StreamState before, Fact fact) {
        return switch (kind) {
            case STAFF -> StaffState.evolve(before instanceof StaffState state ? state : null, fact);
            case CONVERSATION ->
                ConversationState.evolve(before instanceof ConversationState state ? state : null, fact);
            case MESSAGE -> MessageState.evolve(before instanceof MessageState state ? state : null, fact);
            case ATTACHMENT -> AttachmentState.evolve(before instanceof AttachmentState state ? state : null, fact);
            case READ_MARKER, DELIVERED_MARKER ->
                MarkerState.evolve(before instanceof MarkerState state ? state : null, fact);
            case NOTIFICATION_LEVEL ->
                NotificationState.evolve(before instanceof NotificationState state ? state : null, fact);
            case ACCESS -> AccessState.evolve(before instanceof AccessState state ? state : null, fact);
            case GRANTS -> GrantsState.evolve(before instanceof GrantsState state ? state : null, fact);
            case RECORDS -> RecordsState.evolve(before instanceof RecordsState state ? state : null, fact);
            case ERASURE -> ErasureState.evolve(before instanceof ErasureState state ? state : null, fact);
        };
    }
}
