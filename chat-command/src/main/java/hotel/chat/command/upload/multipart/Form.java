package hotel.chat.command.upload.multipart;

import org.jspecify.annotations.Nullable;

/** The texts of the form, as written. */
record Form(
        @Nullable String message,
        @Nullable String messageId,
        @Nullable String replyTo) {
    /** Never the text: records end up in logs. */
    @Override
    public String toString() {
        return "Form";
    }
}
