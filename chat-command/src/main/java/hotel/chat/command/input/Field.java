package hotel.chat.command.input;

import org.jspecify.annotations.Nullable;

/**
 * A required field of a body: its value once {@link Fields#check} has passed.
 *
 * @param value null when the field is not valid
 */
public record Field<T>(@Nullable T value) {
    /** The value; asking for it before the fields are checked is a bug. */
    public T get() {
        T found = value;
        if (found == null) {
            throw new IllegalStateException("a field was read before it was checked");
        }
        return found;
    }
}
