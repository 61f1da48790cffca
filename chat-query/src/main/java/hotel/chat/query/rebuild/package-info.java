/** Building projections anew beside the live ones, comparing them, and what operators see of it. */
@NullMarked
package hotel.chat.query.rebuild;

import org.jspecify.annotations.NullMarked;
