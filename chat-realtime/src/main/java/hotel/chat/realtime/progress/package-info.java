/** Tells uploaders how their uploads go. */
@NullMarked
package hotel.chat.realtime.progress;

import org.jspecify.annotations.NullMarked;
