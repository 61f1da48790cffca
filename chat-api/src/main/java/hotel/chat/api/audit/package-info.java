/** Commands of those who audit. */
@NullMarked
package hotel.chat.api.audit;

import org.jspecify.annotations.NullMarked;
