package hotel.chat.command.message;

import java.time.Duration;
import java.time.Instant;

import hotel.chat.api.rejection.Rejection;
import hotel.chat.command.stream.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * For how long after it was sent a message may be edited. The sending has the ledger's time.
 *
 * @param length null for ever
 */
record EditWindow(@Nullable Duration length, Instant now) {
    void requireOpen(Stamp sent) {
        Duration open = length;
        if (open != null && now.isAfter(sent.at().plus(open))) {
            throw Rejection.rule("A message is edited within " + open.toSeconds() + " s after it was sent.");
        }
    }
}
