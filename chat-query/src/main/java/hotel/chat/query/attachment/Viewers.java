package hotel.chat.query.attachment;

import hotel.chat.api.identity.AttachmentId;
import hotel.chat.api.identity.Caller;
import hotel.chat.api.port.AttachmentLinks;
import hotel.chat.api.view.Viewer;

/** Callers as viewers: with links that are signed for them. */
public final class Viewers {
    private final AttachmentLinks links;

    public Viewers(AttachmentLinks links) {
        this.links = links;
    }

    public Viewer of(Caller caller) {
        return new Linked(caller, links);
    }

    private record Linked(Caller caller, AttachmentLinks links) implements Viewer {
        @Override
        public String staffId() {
            return caller.staff().value();
        }

        @Override
        public String link(String plain, String attachmentId) {
            return links.signed(plain, caller.hotel(), new AttachmentId(attachmentId), caller.staff());
        }
    }
}
