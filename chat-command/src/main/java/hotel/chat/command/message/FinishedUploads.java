package hotel.chat.command.message;

import java.util.List;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.message.StoredFile;

/** Uploads that have come in whole and can be sent. */
public interface FinishedUploads {
    /**
     * The caller's own finished uploads, in that order; one that is unknown, somebody else's or not finished is refused as
     * {@code rejected}. They stay until {@link #sent}, a day at most, so a send that failed can be made again.
     */
    List<StoredFile> require(Caller caller, List<AttachmentId> ids);

    /** They are in a message now and need no keeping. Repeatable. */
    void sent(Caller caller, List<AttachmentId> ids);
}
