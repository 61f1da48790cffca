package hotel.chat.query.history;

/** Who sees the revisions of a message. */
public enum HistoryVisibility {
    /** Everybody in the conversation. */
    PARTICIPANTS,
    /** Whoever wrote the message. */
    SENDER,
    /** The hotel's auditors, whether they are in the conversation or not. */
    AUDITORS
}
