package hotel.chat.query.position;

import java.util.List;

/** Which projections an answer is made from. Its position is that of the slowest of them. */
public enum ReadScope {
    STAFF(List.of(ProcessorNames.STAFF_DIRECTORY)),
    CHAT(List.of(ProcessorNames.STAFF_DIRECTORY, ProcessorNames.CONVERSATIONS)),
    HISTORY(List.of(ProcessorNames.STAFF_DIRECTORY, ProcessorNames.CONVERSATIONS, ProcessorNames.MESSAGE_HISTORY)),
    SEARCH(List.of(ProcessorNames.STAFF_DIRECTORY, ProcessorNames.CONVERSATIONS, ProcessorNames.MESSAGE_SEARCH));

    /**
     * A column {@code read_position} for the first statement of a query, parameter {@code processors}: all facts up to it
     * are in that statement's snapshot and in every later one. Reads one row per processor.
     */
    public static final String POSITION = """
            (select min(w.position) from read_model.watermark w where w.processor = any(:processors)) as read_position
            """;

    private final List<String> processors;

    ReadScope(List<String> processors) {
        this.processors = processors;
    }

    public List<String> processors() {
        return processors;
    }

    /** The parameter of {@link #POSITION}. */
    public String[] parameter() {
        return processors.toArray(String[]::new);
    }
}
