package hotel.chat.command.upload.tus;

import java.io.Serializable;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.ids.Ids;
import me.desair.tus.server.upload.UploadId;
import me.desair.tus.server.upload.UploadIdFactory;
import org.jspecify.annotations.Nullable;

/** An upload's id is the attachment's: a UUID that later ones sort after. */
final class UploadIds extends UploadIdFactory {
    private final Ids ids;

    UploadIds(Ids ids) {
        this.ids = ids;
    }

    @Override
    public UploadId createId() {
        return new UploadId(ids.fresh());
    }

    @Override
    protected @Nullable Serializable getIdValueIfValid(String segment) {
        try {
            return AttachmentId.inPath(segment).value();
        } catch (Rejection noId) {
            return null;
        }
    }
}
