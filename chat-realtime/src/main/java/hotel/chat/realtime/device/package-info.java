/** Where people's pushes go: the devices that they registered. */
@NullMarked
package hotel.chat.realtime.device;

import org.jspecify.annotations.NullMarked;
