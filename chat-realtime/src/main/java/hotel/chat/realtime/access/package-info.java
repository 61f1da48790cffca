/** Who may listen to what, and whose connections are ended. */
@NullMarked
package hotel.chat.realtime.access;

import org.jspecify.annotations.NullMarked;
