package hotel.chat.api.event;

import java.time.Instant;

import hotel.chat.api.identity.MessageId;
import hotel.chat.api.identity.StaffId;

/** Where a forwarded message first came from: of a forward of a forward, the first. */
public record ForwardOrigin(MessageId messageId, StaffId sender, Instant createdAt) {}
