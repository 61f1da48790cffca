/** The data directory: what lies where, whose it is, and the lock that keeps a second server out. */
@NullMarked
package hotel.chat.app.data;

import org.jspecify.annotations.NullMarked;
