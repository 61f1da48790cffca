/** Files by tus against a bare endpoint that keeps what it is sent. */
@NullMarked
package hotel.chat.benchmarks.upload;

import org.jspecify.annotations.NullMarked;
