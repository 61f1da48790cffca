package hotel.chat.command.upload.multipart;

import java.util.List;

import hotel.chat.api.identity.Caller;
import hotel.chat.api.identity.ConversationId;
import hotel.chat.api.identity.MessageId;
import hotel.chat.api.ledger.StreamId;
import hotel.chat.api.message.SendMessage;
import hotel.chat.api.message.StoredFile;
import hotel.chat.command.dispatch.RequestContent;
import hotel.chat.command.input.Fields;
import hotel.chat.command.input.TextRules;
import hotel.chat.command.input.Written;
import org.jspecify.annotations.Nullable;

/**
 * A form that has been read and is well-formed: what somebody wants to say in a conversation.
 *
 * @param content what makes it the same again
 */
record Letter(
        Caller caller,
        ConversationId conversation,
        String text,
        @Nullable MessageId id,
        @Nullable MessageId replyTo,
        Content content) {

    static Letter of(Caller caller, ConversationId conversation, Form form, SentFiles files) {
        Content content =
                new Content(form.message(), Written.id(form.messageId()), Written.id(form.replyTo()), files.contents());
        Fields fields = new Fields();
        String text = fields.optional("message", form.message(), TextRules::caption);
        MessageId id = fields.optional("message_id", form.messageId(), MessageId::new);
        MessageId replyTo = fields.optional("reply_to", form.replyTo(), MessageId::new);
        if (content.files().isEmpty()) {
            fields.wrong("files", "must name at least one");
        }
        fields.check();
        return new Letter(caller, conversation, text == null ? "" : text, id, replyTo, content);
    }

    SendMessage with(List<StoredFile> files) {
        return new SendMessage(caller, conversation, text, id, replyTo, files);
    }

    RequestContent request(@Nullable String key) {
        return new RequestContent(
                caller,
                key,
                id == null ? null : StreamId.message(caller.hotel(), id),
                "POST",
                "/conversations/" + conversation + "/attachments",
                content);
    }

    /** Never the text: records end up in logs. */
    @Override
    public String toString() {
        return "Letter[" + conversation + "]";
    }

    /** What makes a request the same, whatever the order of its parts. */
    record Content(
            @Nullable String message,
            @Nullable String messageId,
            @Nullable String replyTo,
            List<SentFiles.Content> files) {
        /** Never the text: records end up in logs. */
        @Override
        public String toString() {
            return "Content";
        }
    }
}
