/** Commands about grants: leave for an auditor to see the content of direct conversations, which takes two signatures. */
@NullMarked
package hotel.chat.api.grant;

import org.jspecify.annotations.NullMarked;
