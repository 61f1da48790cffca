package hotel.chat.realtime.embedded;

/**
 * The one application that the embedded server serves. The key is public, the secret signs subscriptions and HTTP calls.
 *
 * @param appId 1..64 of {@code [A-Za-z0-9_-]}, part of the HTTP API's paths
 * @param key 1..64 of {@code [A-Za-z0-9_-]}, part of the WebSocket's path
 * @param secret at least 16 characters
 */
public record PusherCredentials(String appId, String key, String secret) {

    public PusherCredentials {
        requireName("appId", appId);
        requireName("key", key);
        if (secret.length() < 16) {
            throw new IllegalArgumentException("secret must have at least 16 characters");
        }
    }

    private static void requireName(String field, String value) {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(field + " must be 1..64 of [A-Za-z0-9_-]");
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "PusherCredentials[appId=" + appId + ", key=" + key + "]";
    }
}
