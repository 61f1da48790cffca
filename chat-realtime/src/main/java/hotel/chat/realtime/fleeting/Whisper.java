package hotel.chat.realtime.fleeting;

import java.time.Instant;
import java.util.List;

import hotel.chat.realtime.publish.Publication;

/**
 * One event for one or more channels.
 *
 * @param until when it is worth nothing any more
 */
record Whisper(List<String> channels, String event, String data, Instant until) {

    boolean forOneChannel() {
        return channels.size() == 1;
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
