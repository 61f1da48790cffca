package hotel.chat.realtime.push;

import java.time.Duration;

/** What the push service says to one push; causes are short codes. */
sealed interface Reply {
    /** It is on its way to the device. */
    record Accepted() implements Reply {}

    /** The token leads to no device of ours, now and later. */
    record Gone(String cause) implements Reply {}

    /** Not this push. */
    record Refused(String cause) implements Reply {}

    /**
     * Not now.
     *
     * @param after what the service asks to wait; zero when it does not say
     */
    record Later(String cause, Duration after) implements Reply {}
}
