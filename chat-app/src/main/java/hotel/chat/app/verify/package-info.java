/**
 * Checks an export without a server, a network or a database, as {@code docs/export-format.md} says it is to be done. It shares
 * nothing with what makes exports, so that a mistake there does not hide here.
 */
@NullMarked
package hotel.chat.app.verify;

import org.jspecify.annotations.NullMarked;
