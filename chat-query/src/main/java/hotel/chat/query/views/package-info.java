/** The read model as other modules see it. */
@NullMarked
package hotel.chat.query.views;

import org.jspecify.annotations.NullMarked;
