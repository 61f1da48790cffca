/** The shapes that clients see, the same in queries, realtime payloads and sync. */
@NullMarked
package hotel.chat.api.view;

import org.jspecify.annotations.NullMarked;
