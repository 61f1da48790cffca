package hotel.chat.api.message;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ChatCommand;
import hotel.chat.api.identity.HotelId;
import org.jspecify.annotations.Nullable;

/**
 * Says that the processing of an attachment has ended: the installation's own command. Again, or after the attachment was
 * deleted: no new event.
 *
 * @param width pixels as shown; null where there is no picture or it cannot be read
 * @param height pixels as shown
 * @param durationMs milliseconds of sound or film; null where there is none or it is not known
 * @param thumbnail whether small pictures of it are in the blob store
 */
public record CompleteAttachment(
        HotelId hotel,
        AttachmentId attachmentId,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Long durationMs,
        boolean thumbnail)
        implements ChatCommand {

    @Override
    public Caller caller() {
        return Caller.system(hotel);
    }
}
