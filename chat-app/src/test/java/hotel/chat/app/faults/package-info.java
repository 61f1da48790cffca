/**
 * Many clients at several nodes while something breaks; what they were told is written down, and judged by one checker a
 * guarantee.
 */
@org.jspecify.annotations.NullMarked
package hotel.chat.app.faults;
