package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.message.StoredFile;
import hotel.chat.api.rejection.Rejection;

/** Nobody has uploaded anything. */
public final class NoUploads implements FinishedUploads {
    @Override
    public List<StoredFile> require(Caller caller, List<AttachmentId> ids) {
        throw Rejection.rule("there are no uploads");
    }

    @Override
    public void sent(Caller caller, List<AttachmentId> ids) {
        throw new AssertionError("nothing was uploaded");
    }
}
