package hotel.chat.realtime.embedded;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** The frames that the server sends. {@code data} of an event is a JSON string, as protocol versions 5 to 7 want it. */
final class Frames {

    static final Frame PING = Frame.of("{\"event\":\"pusher:ping\",\"data\":\"{}\"}");
    static final Frame PONG = Frame.of("{\"event\":\"pusher:pong\",\"data\":\"{}\"}");

    private Frames() {}

    static Frame connectionEstablished(String socketId, Duration activityTimeout) {
        String data = "{\"socket_id\":\"" + socketId + "\",\"activity_timeout\":" + activityTimeout.toSeconds() + "}";
        return event(null, "pusher:connection_established", JsonText.quote(data), null);
    }

    /** An error that is no event of a channel; its {@code data} is an object, its code null where Pusher has none. */
    static Frame error(@Nullable Integer code, String message) {
        String data = "{\"code\":" + code + ",\"message\":" + JsonText.quote(message) + "}";
        return event(null, "pusher:error", data, null);
    }

    static Frame signedIn(String userData) {
        String data = "{\"user_data\":" + JsonText.quote(userData) + "}";
        return event(null, "pusher:signin_success", JsonText.quote(data), null);
    }

    static Frame subscriptionSucceeded(String channel, String data) {
        return event(channel, "pusher_internal:subscription_succeeded", JsonText.quote(data), null);
    }

    /** Tells the code that waits for this channel, and only that, why it does not get it. */
    static Frame subscriptionError(String channel, SubscriptionRefused refusal) {
        String data = "{\"type\":" + JsonText.quote(refusal.type()) + ",\"error\":"
                + JsonText.quote(refusal.explanation()) + ",\"status\":" + refusal.status() + "}";
        return event(channel, "pusher:subscription_error", JsonText.quote(data), null);
    }

    static Frame memberAdded(String channel, Member member) {
        String data = "{\"user_id\":" + JsonText.quote(member.userId()) + ",\"user_info\":" + member.userInfo() + "}";
        return event(channel, "pusher_internal:member_added", JsonText.quote(data), null);
    }

    static Frame memberRemoved(String channel, String userId) {
        String data = "{\"user_id\":" + JsonText.quote(userId) + "}";
        return event(channel, "pusher_internal:member_removed", JsonText.quote(data), null);
    }

    /**
     * An event of a channel.
     *
     * @param data JSON that is put in as it is: a quoted string for a published event, anything for a client's event
     */
    static Frame event(@Nullable String channel, String event, String data, @Nullable String userId) {
        StringBuilder out = new StringBuilder(data.length() + 128).append("{\"event\":");
        JsonText.quote(out, event);
        if (channel != null) {
            out.append(",\"channel\":");
            JsonText.quote(out, channel);
        }
        out.append(",\"data\":").append(data);
        if (userId != null) {
            out.append(",\"user_id\":");
            JsonText.quote(out, userId);
        }
        return Frame.of(out.append('}').toString());
    }
}
