package hotel.chat.command.conversation;

import org.jspecify.annotations.Nullable;

/** A new title. One that is there and null takes the title away; one that is not there is an error, so this is no record. */
final class RenameBody {
    private @Nullable String title;
    private boolean named;

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
        this.named = true;
    }

    /** Whether the body names a title, be it null. */
    boolean isNamed() {
        return named;
    }
}
