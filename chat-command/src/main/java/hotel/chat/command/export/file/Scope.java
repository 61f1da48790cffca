package hotel.chat.command.export.file;

import java.time.Instant;
import java.util.List;

import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.HotelId;
import hotel.chat.api.identity.StaffId;
import org.jspecify.annotations.Nullable;

/**
 * Which facts an export is of; {@code docs/export-format.md} says what the filters mean.
 *
 * @param conversations empty for all
 * @param staff empty for all
 * @param from first moment of it; null without a beginning
 * @param to first moment that is not of it; null without an end
 */
public record Scope(
        HotelId hotel,
        List<ConversationId> conversations,
        List<StaffId> staff,
        @Nullable Instant from,
        @Nullable Instant to) {
    public Scope {
        conversations = List.copyOf(conversations);
        staff = List.copyOf(staff);
    }

    /** Whether each conversation is in it as a whole. */
    boolean isWhole() {
        return staff.isEmpty() && from == null && to == null;
    }
}
