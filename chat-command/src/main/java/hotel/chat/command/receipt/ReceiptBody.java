package hotel.chat.command.receipt;

import java.util.ArrayList;
import java.util.List;

import hotel.chat.api.identity.MessageId;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.Written;
import org.jspecify.annotations.Nullable;

/** Which messages a receipt is about. */
record ReceiptBody(
        @Nullable List<@Nullable String> messageIds,
        @Nullable String upTo) {

    /** All that are named, {@code up_to} among them, or {@code validation_failed}. */
    List<MessageId> messages(int max) {
        Fields fields = new Fields();
        List<MessageId> messages = new ArrayList<>(fields.optionalList("message_ids", messageIds, max, MessageId::new));
        MessageId last = fields.optional("up_to", upTo, MessageId::new);
        if (last != null) {
            messages.add(last);
        } else if (upTo == null && (messageIds == null || messageIds.isEmpty())) {
            fields.wrong("message_ids", "or up_to must name at least one message");
        }
        fields.check();
        return List.copyOf(messages);
    }

    /** The same with ids as they are kept. */
    ReceiptBody asKept() {
        return new ReceiptBody(messageIds == null ? null : Written.ids(messageIds), Written.id(upTo));
    }
}
