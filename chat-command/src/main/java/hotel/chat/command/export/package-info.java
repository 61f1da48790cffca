/** Exports for auditors: asked for, made in the background by one node, served, and removed when their time is over. */
@NullMarked
package hotel.chat.command.export;

import org.jspecify.annotations.NullMarked;
