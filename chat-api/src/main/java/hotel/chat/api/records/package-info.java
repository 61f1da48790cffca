/** Commands about what a hotel keeps: legal holds and retention. */
@NullMarked
package hotel.chat.api.records;

import org.jspecify.annotations.NullMarked;
