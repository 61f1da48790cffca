/** What auditors ask: messages and conversations as they were, and who has looked. Read from the event store. */
@NullMarked
package hotel.chat.query.audit;

import org.jspecify.annotations.NullMarked;
