package hotel.chat.query.position;

import java.util.List;

/** The names of the streaming processors: also of their tokens, watermarks, threads and meters. */
public final class ProcessorNames {
    public static final String STAFF_DIRECTORY = "staff-directory";
    public static final String CONVERSATIONS = "conversations";
    public static final String MESSAGE_HISTORY = "message-history";

    public static final String MESSAGE_SEARCH = "message-search";
    public static final List<String> ALL = List.of(STAFF_DIRECTORY, CONVERSATIONS, MESSAGE_HISTORY, MESSAGE_SEARCH);

    private ProcessorNames() {}
}
