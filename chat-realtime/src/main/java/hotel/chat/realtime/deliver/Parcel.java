package hotel.chat.realtime.deliver;

import hotel.chat.realtime.publish.Publication;
import hotel.chat.realtime.telling.Notice;
import org.jspecify.annotations.Nullable;

/**
 * An envelope ready to go out.
 *
 * @param copy whether it goes to another channel than its own, in another form
 */
record Parcel(Notice notice, @Nullable Long previousPosition, Publication publication, boolean copy) {}
