/** Traces: spans from a request to Pusher, sent to an OpenTelemetry collector where one is named. */
@NullMarked
package hotel.chat.app.trace;

import org.jspecify.annotations.NullMarked;
