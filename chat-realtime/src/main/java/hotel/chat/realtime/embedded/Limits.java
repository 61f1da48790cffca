package hotel.chat.realtime.embedded;

/** What Pusher fixes for everybody; see the documents of its HTTP API and of its WebSocket protocol. */
final class Limits {

    static final int EVENT_NAME_LENGTH = 200;
    static final int CHANNEL_NAME_LENGTH = 164;
    static final int EVENT_DATA_BYTES = 10 * 1024;
    static final int EVENTS_PER_BATCH = 10;
    static final int CHANNELS_PER_TRIGGER = 100;
    static final int CLIENT_EVENTS_PER_SECOND = 10;
    static final int USER_ID_LENGTH = 128;
    static final int MEMBER_DATA_BYTES = 1024;
    static final long TIMESTAMP_TOLERANCE_SECONDS = 600;
    static final int REQUEST_BODY_BYTES = 1024 * 1024;

    private Limits() {}
}
