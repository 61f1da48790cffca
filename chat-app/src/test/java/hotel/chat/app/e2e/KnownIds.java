package hotel.chat.app.e2e;

import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/** Ids of what is there. */
record KnownIds(String conversation, String message, String attachment, String upload) {
    private static final List<String> STAFF = List.of("anna", "ben", "carla", "dev");

    /** One that a variable or a field of that name may mean; null where no id is meant. */
    @Nullable
    String by(String name, Random random) {
        return switch (name) {
            case "conversationId", "conversation_id", "conversation_ids", "target_conversations" -> conversation;
            case "messageId", "message_id", "message_ids", "up_to", "reply_to", "around" -> message;
            case "attachmentId", "attachment_id" -> attachment;
            case "uploadId", "attachment_ids" -> upload;
            // nobody who makes calls is changed or erased
            case "staffId", "staff_id", "username" -> STAFF.get(random.nextInt(1, STAFF.size()));
            case "staff_ids", "participant_ids", "from" -> STAFF.get(random.nextInt(STAFF.size()));
            case "emoji" -> "\ud83d\udc4d";
            default -> null;
        };
    }
}
