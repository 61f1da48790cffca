package hotel.chat.command.stream;

import org.jspecify.annotations.Nullable;

/**
 * A stream as it is known here.
 *
 * @param state null when the stream does not exist
 * @param sequence of the last fact; -1 when there is none
 * @param last null when there is none
 * @param asOf position up to which this is known to be all
 */
record LoadedStream(
        @Nullable StreamState state,
        long sequence,
        @Nullable Stamp last,
        long asOf) {}
