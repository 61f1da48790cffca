package hotel.chat.query.message;

import java.util.List;

/**
 * Of {@code others}, so many have read a message, and so many have it on a device: what its status is made of, everywhere.
 *
 * @param reached the readers among them
 * @param others everybody present but the sender
 */
public record Reach(int readers, int reached, int others) {
    /** @param markers of the others */
    public static Reach of(List<Marker> markers, long position) {
        int readers = 0;
        int reached = 0;
        for (Marker marker : markers) {
            readers += marker.read() >= position ? 1 : 0;
            reached += Math.max(marker.read(), marker.delivered()) >= position ? 1 : 0;
        }
        return new Reach(readers, reached, markers.size());
    }

    /** {@code sent}, {@code delivered} or {@code read}. */
    public String status() {
        if (others == 0 || reached < others) {
            return "sent";
        }
        return readers < others ? "delivered" : "read";
    }

    /** How far somebody is: positions of messages, 0 before the first. */
    public record Marker(long read, long delivered) {}
}
