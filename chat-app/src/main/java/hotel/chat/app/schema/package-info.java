/** The published schemas of answers and envelopes, made of the records that are written. */
@NullMarked
package hotel.chat.app.schema;

import org.jspecify.annotations.NullMarked;
