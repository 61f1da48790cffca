/** Grants: an auditor asks to see the content of direct conversations, somebody else signs, and it ends by itself. */
@NullMarked
package hotel.chat.command.grant;

import org.jspecify.annotations.NullMarked;
