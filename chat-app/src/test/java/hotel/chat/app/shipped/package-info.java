/** What the jar holds that others have written, and under which licences. */
@NullMarked
package hotel.chat.app.shipped;

import org.jspecify.annotations.NullMarked;
