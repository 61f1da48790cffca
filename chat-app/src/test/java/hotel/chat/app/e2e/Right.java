package hotel.chat.app.e2e;

/**
 * Who may make a call, and how everybody else of the hotel is refused. Without a good token all are 401, with one of another
 * hotel 404 below a hotel's path.
 */
enum Right {
    ANYBODY(0),
    PUSHER(401),
    WITH_A_TOKEN(0),
    STAFF(0),
    PARTICIPANTS(404),
    LISTENERS(403),
    SENDER(403),
    SENDER_OR_MANAGER(403),
    CREATOR_OR_MANAGER(403),
    UPLOADER(404),
    ADMINISTRATORS(403),
    OUTCOME_READERS(404),
    AUDITORS(403),
    AUDITORS_AND_MANAGERS(403),
    OPERATORS(403);

    private final int refusal;

    Right(int refusal) {
        this.refusal = refusal;
    }

    boolean allows(Who who, Operation operation) {
        if (this == WITH_A_TOKEN && who == Who.DEACTIVATED) {
            return true;
        }
        boolean isKnown = operation.isOfTheHotel() ? who.isOfTheHotel() : who.isAuthenticated();
        return this == ANYBODY || (isKnown && allows(who));
    }

    private boolean allows(Who who) {
        return switch (this) {
            case ANYBODY, WITH_A_TOKEN, STAFF -> true;
            case PUSHER -> false;
            case PARTICIPANTS, LISTENERS -> who.isInTheConversation();
            case SENDER, UPLOADER -> who == Who.SENDER;
            case SENDER_OR_MANAGER -> who == Who.SENDER || who == Who.MANAGER_INSIDE;
            case CREATOR_OR_MANAGER -> who == Who.CREATOR || who == Who.MANAGER_INSIDE;
            case ADMINISTRATORS -> who.isManager() || who == Who.OPERATOR;
            case OUTCOME_READERS -> who.isInTheConversation() || who.isManager() || who == Who.OPERATOR;
            case AUDITORS -> who == Who.AUDITOR;
            case AUDITORS_AND_MANAGERS -> who == Who.AUDITOR || who.isManager();
            case OPERATORS -> who == Who.OPERATOR;
        };
    }

    /** The status with which somebody is refused. */
    int refusal(Who who, Operation operation) {
        if (!who.isAuthenticated()) {
            return 401;
        }
        if (operation.isOfTheHotel() && !who.isOfTheHotel()) {
            return 404;
        }
        // Whoever is not in a conversation does not learn that it exists.
        boolean hidden = this == SENDER || this == SENDER_OR_MANAGER || this == CREATOR_OR_MANAGER;
        return hidden && !who.isInTheConversation() ? 404 : refusal;
    }
}
