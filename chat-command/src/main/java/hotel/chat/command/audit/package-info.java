/** The desk where auditors are let in, and where that is written down. */
@NullMarked
package hotel.chat.command.audit;

import org.jspecify.annotations.NullMarked;
