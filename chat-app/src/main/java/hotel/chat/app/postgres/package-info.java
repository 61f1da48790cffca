/** The PostgreSQL that comes along: extracted, made, started, watched and stopped. */
@NullMarked
package hotel.chat.app.postgres;

import org.jspecify.annotations.NullMarked;
