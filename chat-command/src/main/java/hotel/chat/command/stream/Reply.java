package hotel.chat.command.stream;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * @param location path of what was created, below the base path; null when nothing was
 * @param body a record that becomes the JSON body
 * @param position for {@code Chat-Position}
 */
public record Reply(int status, @Nullable String location, Object body, long position) {}
