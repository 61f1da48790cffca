package hotel.chat.api.view;

/** Somebody who looks: what of an answer depends on who does comes from here. */
public interface Viewer {
    String staffId();

    /**
     * A link to a file's bytes that is good for the viewer without a token.
     *
     * @param plain as it is broadcast
     */
    String link(String plain, String attachmentId);
}
