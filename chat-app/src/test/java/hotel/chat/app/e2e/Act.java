package hotel.chat.app.e2e;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** What somebody tries: one call of the API. Ids may be of what the person cannot see, or of nothing at all. */
sealed interface Act {
    /** Whose call it is. */
    String by();

    /** A pair's direct conversation, once more. */
    record OpenDirect(String by, String with) implements Act {}

    record OpenGroup(String by, String conversation, String title, List<String> people) implements Act {}

    record Rename(String by, String conversation, @Nullable String title) implements Act {}

    record Add(String by, String conversation, List<String> people) implements Act {}

    record Remove(String by, String conversation, String whom) implements Act {}

    record Send(String by, String conversation, String message, Wording words, Optional<String> replyTo)
            implements Act {}

    /** With 1..3 files, in one form or as uploads that have come in before. */
    record SendFiles(
            String by,
            String conversation,
            String message,
            Optional<Wording> words,
            Optional<String> replyTo,
            List<SmallFile> files,
            Way way)
            implements Act {}

    enum Way {
        FORM,
        UPLOADS
    }

    /** Takes a file off its message. */
    record DeleteFile(String by, String file) implements Act {}

    record Edit(String by, String message, Wording words) implements Act {}

    record Delete(String by, String message) implements Act {}

    record Forward(String by, String message, List<String> targets, Optional<Wording> note) implements Act {}

    record Read(String by, String conversation, List<String> messages, Optional<String> upTo) implements Act {}

    record Deliver(String by, String conversation, List<String> messages, Optional<String> upTo) implements Act {}

    record React(String by, String message, String emoji) implements Act {}

    record Unreact(String by, String message, String emoji) implements Act {}

    /**
     * What is wanted of a conversation.
     *
     * @param until when it is to end, if ever
     */
    record ChooseLevel(String by, String conversation, String level, Optional<String> until) implements Act {}
}
