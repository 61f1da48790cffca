/** Pushes messages and mentions to people's devices by Firebase Cloud Messaging, and keeps what became of each push. */
@NullMarked
package hotel.chat.realtime.push;

import org.jspecify.annotations.NullMarked;
