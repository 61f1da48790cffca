/** Where Axon keeps its tokens. */
@NullMarked
package hotel.chat.query.token;

import org.jspecify.annotations.NullMarked;
