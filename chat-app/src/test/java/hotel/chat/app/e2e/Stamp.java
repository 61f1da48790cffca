package hotel.chat.app.e2e;

import java.util.List;

/**
 * Where something that happened stands, and when it was. Together with ids that the server makes, this is all that the
 * model takes from the server; everything else it must know by itself.
 *
 * @param at as on the wire, so that text order is time order
 * @param conversation where it was
 * @param message the message that it is about; empty when it is about none
 * @param files of a message that was sent, in order
 */
record Stamp(long position, String at, String conversation, String message, List<String> files) {}
