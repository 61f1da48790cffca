/** Commands of those who erase. */
@NullMarked
package hotel.chat.api.erasure;

import org.jspecify.annotations.NullMarked;
