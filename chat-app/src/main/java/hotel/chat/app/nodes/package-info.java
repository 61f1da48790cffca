/** Which nodes there are on the database: each says every few seconds that it is there. */
@NullMarked
package hotel.chat.app.nodes;

import org.jspecify.annotations.NullMarked;
