package hotel.chat.api.view;

import java.time.Instant;

/** Where a forwarded message first came from. */
public record ForwardView(String messageId, PersonView sender, Instant createdAt) {}
