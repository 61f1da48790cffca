package hotel.chat.realtime.fleeting;

import java.time.Instant;
import java.util.List;

import hotel.chat.realtime.publish.Publication;

/**
 * One event for one or more channels.
 *
 * @param until when it is worth nothing any more
 * @param alone never in one call with others, so that they do not go with it when it is refused
 */
record Whisper(List<String> channels, String event, String data, Instant until, boolean alone) {

    /** Whether it may share a call with others. */
    boolean sharesCalls() {
        return !alone && channels.size() == 1;
    }

    Publication publication() {
        return new Publication(channels.getFirst(), event, data);
    }

    /** Never the data: records end up in logs. */
    @Override
    public String toString() {
        return "Whisper[" + event + "]";
    }
}
