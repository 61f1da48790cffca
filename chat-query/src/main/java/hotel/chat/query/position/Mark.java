package hotel.chat.query.position;

/**
 * How far a projection is. A later generation counts as further, however low its position: what was known of the
 * generation before is void.
 */
public record Mark(long generation, long position) implements Comparable<Mark> {
    static final Mark START = new Mark(0, 0);

    @Override
    public int compareTo(Mark other) {
        int byGeneration = Long.compare(generation, other.generation);
        return byGeneration != 0 ? byGeneration : Long.compare(position, other.position);
    }
}
