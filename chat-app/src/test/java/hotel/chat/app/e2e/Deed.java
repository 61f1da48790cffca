package hotel.chat.app.e2e;

import java.util.List;

/**
 * Something to be tried, in small numbers that stand for whoever and whatever is there by then: so any deed can be taken out
 * of a day, and the rest still makes sense.
 *
 * @param who stands for the person, among those that {@code relation} says
 * @param message in question; its conversation, where the deed is about that
 * @param others more messages, or more conversations: a reply's target, a forward's targets, what else was read
 * @param choice of what else there is to choose
 */
record Deed(Kind kind, Relation relation, int who, Pick message, List<Pick> others, Wording words, int choice) {

    enum Kind {
        SEND,
        SEND_FILES,
        DELETE_FILE,
        READ,
        REACT,
        UNREACT,
        EDIT,
        DELETE,
        FORWARD,
        DELIVER,
        ADD,
        REMOVE,
        LEAVE,
        LEVEL,
        RENAME,
        OPEN_AGAIN
    }

    /** Who tries it: mostly somebody who may. */
    enum Relation {
        INSIDER,
        AUTHOR,
        ANYBODY
    }

    /**
     * A message of a conversation.
     *
     * @param where the conversation
     * @param back 0 for its newest message
     */
    record Pick(int where, int back) {}
}
