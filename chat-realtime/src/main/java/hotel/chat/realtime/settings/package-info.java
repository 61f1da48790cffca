/** Settings of telling. */
@NullMarked
package hotel.chat.realtime.settings;

import org.jspecify.annotations.NullMarked;
