package hotel.chat.command.media;

/** A picture whose form hides what is in it, so that nobody can say whether it tells where it was taken. */
public final class MalformedPicture extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPicture(String what) {
        super(what);
    }
}
