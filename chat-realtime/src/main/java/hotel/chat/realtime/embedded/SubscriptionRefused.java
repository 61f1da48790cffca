package hotel.chat.realtime.embedded;

/** Why a subscription is refused, as told in {@code pusher:subscription_error}; the connection itself lives on. */
enum SubscriptionRefused {
    INVALID_NAME("InvalidChannel", 400, "The channel name is not valid"),
    BAD_SIGNATURE("AuthError", 401, "The auth value does not fit this connection and channel"),
    BAD_MEMBER("AuthError", 401, "The channel_data needs a user_id of 1..128 characters and at most 1 KB"),
    REVOKED("AuthError", 403, "The subscription was ended by the application"),
    TOO_MANY_CHANNELS("LimitReached", 4100, "This connection has too many channels"),
    NO_ROOM("LimitReached", 4100, "There are too many subscriptions to public channels"),
    TOO_MANY_MEMBERS("LimitReached", 4100, "This presence channel has too many members");

    private final String type;
    private final int status;
    private final String explanation;

    SubscriptionRefused(String type, int status, String explanation) {
        this.type = type;
        this.status = status;
        this.explanation = explanation;
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    String explanation() {
        return explanation;
    }
}
