package hotel.chat.api.erasure;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.ErasureId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a person or a message to be erased: exactly one of the two.
 *
 * @param reason 1..1,000 code points
 * @param legalBasis 1..200 code points
 */
public record RequestErasure(
        Caller caller,
        ErasureId erasureId,
        @Nullable StaffId staffId,
        @Nullable MessageId messageId,
        String reason,
        String legalBasis)
        implements ChatCommand {

    /** Never the reason: records end up in logs. */
    @Override
    public String toString() {
        return "RequestErasure[" + erasureId + "]";
    }
}
