package hotel.chat.realtime.push;

import java.util.List;
import java.util.Map;

import hotel.chat.realtime.device.DeviceToken;

/**
 * What one person's devices are to show.
 *
 * @param conversation newer ones of it replace this one on the device
 * @param data all strings; what a front end needs to act on it
 * @param badge unread messages of the person in all
 * @param sounds whether the device may make a sound
 */
record Push(
        Subject subject,
        String conversation,
        String title,
        String body,
        Map<String, String> data,
        int badge,
        boolean sounds,
        List<DeviceToken> devices) {

    /** Never the text: records end up in logs. */
    @Override
    public String toString() {
        return "Push[" + subject + "]";
    }
}
