/** Finding messages by their words: an index of its own, and the question that it answers. */
@NullMarked
package hotel.chat.query.search;

import org.jspecify.annotations.NullMarked;
