package hotel.chat.realtime.publish;

/**
 * The Pusher application that is published to and signed for: of the external service or of the embedded server.
 *
 * @param key public
 * @param secret signs subscriptions and HTTP calls
 */
public record PusherApp(String appId, String key, String secret) {
    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PusherApp[appId=" + appId + ", key=" + key + "]";
    }
}
