package hotel.chat.app.faults;

import java.util.List;
import java.util.Map;

/**
 * What is there once all is quiet again.
 *
 * @param stored the ids of messages in the event store, by conversation, in order
 * @param observers what each of them shows of each conversation: the pages of every node, {@code sync} of every node
 * @param told what went to Pusher, by conversation, in the order of its arrival, repeats included
 * @param markers where read markers stand: conversation and person, divided by a slash, to position
 */
record Found(
        Map<String, List<String>> stored,
        Map<String, Map<String, List<Shown>>> observers,
        Map<String, List<Notice>> told,
        Map<String, Long> markers) {

    /** A message as somebody sees it. */
    record Shown(String id, String text, long position) {}

    /** One that Pusher was told. */
    record Notice(String eventId, String message, long position) {}
}
