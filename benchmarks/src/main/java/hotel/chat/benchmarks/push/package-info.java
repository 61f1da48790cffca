/** Sends while every recipient is pushed to, against sends without pushes. */
@NullMarked
package hotel.chat.benchmarks.push;

import org.jspecify.annotations.NullMarked;
