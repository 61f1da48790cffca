package hotel.chat.query.position;

/**
 * An answer and how far the read model was before it was read.
 *
 * @param position all facts up to it are in the answer
 */
public record Positioned<T>(long position, T answer) {}
