package hotel.chat.api.view;

import org.jspecify.annotations.Nullable;

/** A person as colleagues see them. */
public record PersonView(
        String staffId,
        String username,
        String name,
        @Nullable String avatarUrl,
        String role,
        @Nullable String department) {}
