package hotel.chat.query.projection;

import java.time.Duration;

/**
 * How claims of projections are judged.
 *
 * @param timeout after that a claim that was not confirmed is lost in any case
 * @param orphaned after that a node takes for free what is its own by name and was not confirmed: nobody is at it any more
 * @param look how old what was seen of claims may be when somebody looks for some
 */
public record ClaimTimes(Duration timeout, Duration orphaned, Duration look) {}
