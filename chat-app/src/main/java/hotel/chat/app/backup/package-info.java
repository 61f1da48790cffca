/** Copies of an installation, made while it runs, and installations made of them. */
@NullMarked
package hotel.chat.app.backup;

import org.jspecify.annotations.NullMarked;
