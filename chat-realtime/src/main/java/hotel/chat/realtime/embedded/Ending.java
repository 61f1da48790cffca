package hotel.chat.realtime.embedded;

/**
 * Why the server ends a connection. The hundreds tell the client what to do (Pusher protocol, "error codes"):
 * 40xx stay away, 41xx come back later, 42xx come back at once.
 */
enum Ending {
    UNKNOWN_KEY(4001, "Application does not exist", true),
    INVALID_VERSION(4006, "Invalid version string format", true),
    UNSUPPORTED_VERSION(4007, "Unsupported protocol version", true),
    NO_VERSION(4008, "No protocol version supplied", true),
    UNAUTHORIZED(4009, "Connection not authorized", true),
    OVER_CAPACITY(4100, "Over capacity", true),
    TOO_SLOW(4100, "Client reads too slowly", false),
    TERMINATED(4200, "Terminated by the application", true),
    GOING_DOWN(4200, "Server is going down, reconnect", true),
    NO_PONG(4201, "Pong reply not received in time", false),
    NOT_TEXT(1003, "Only text frames are understood", true),
    FRAME_TOO_BIG(1009, "Frame too big", true),
    BROKEN(1011, "Writing failed", false);

    private final int code;
    private final String reason;
    private final boolean flushing;

    Ending(int code, String reason, boolean flushing) {
        this.code = code;
        this.reason = reason;
        this.flushing = flushing;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** Whether frames that are already queued still go out before the close frame. */
    boolean flushing() {
        return flushing;
    }
}
