package hotel.chat.app.e2e;

import java.util.Locale;

/** Somebody who tries a call, in the order of the matrix's columns. */
enum Who {
    NOBODY,
    EXPIRED_TOKEN,
    DEACTIVATED,
    OTHER_HOTEL,
    STRANGER,
    REMOVED,
    AUDITOR,
    OPERATOR,
    MANAGER_OUTSIDE,
    PARTICIPANT,
    CREATOR,
    SENDER,
    MANAGER_INSIDE;

    boolean isAuthenticated() {
        return this != NOBODY && this != EXPIRED_TOKEN && this != DEACTIVATED;
    }

    boolean isOfTheHotel() {
        return isAuthenticated() && this != OTHER_HOTEL;
    }

    boolean isInTheConversation() {
        return this == PARTICIPANT || this == CREATOR || this == SENDER || this == MANAGER_INSIDE;
    }

    boolean isManager() {
        return this == MANAGER_OUTSIDE || this == MANAGER_INSIDE;
    }

    /** As a column says it. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
