package hotel.chat.realtime.push;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import hotel.chat.api.view.AttachmentView;
import hotel.chat.api.view.ConversationView;
import hotel.chat.api.view.MessageView;

/** Title and body of a push. */
final class PushTexts {
    private static final int BODY = 100;
    private static final Map<String, String> NOUNS =
            Map.of("image", "image", "document", "document", "video", "video", "audio", "audio file");

    private final boolean showText;

    /** @param showText whether what people wrote may leave the house */
    PushTexts(boolean showText) {
        this.showText = showText;
    }

    String title(PushKind kind, MessageView message, ConversationView conversation) {
        String sender = message.sender().name();
        if (kind == PushKind.MENTION) {
            return sender + " mentioned you";
        }
        if (!conversation.kind().equals("group")) {
            return sender;
        }
        String title = conversation.title();
        return sender + " in " + (showText && title != null ? title : "a group");
    }

    /** The first 100 characters, or what was sent: beside files a text may be blank. */
    String body(MessageView message) {
        if (showText && !message.message().isBlank()) {
            return beginning(message.message());
        }
        return message.attachments().isEmpty() ? "New message" : files(message.attachments());
    }

    /** At most 100 code points, and no visible character cut in two unless it alone is longer. */
    static String beginning(String text) {
        if (text.codePointCount(0, text.length()) <= BODY) {
            return text;
        }
        int end = text.offsetByCodePoints(0, BODY);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int boundary = characters.isBoundary(end) ? end : characters.preceding(end);
        return text.substring(0, boundary > 0 ? boundary : end);
    }

    private static String files(List<AttachmentView> files) {
        List<String> types = files.stream().map(AttachmentView::type).distinct().collect(Collectors.toList());
        String noun = types.size() == 1 ? NOUNS.getOrDefault(types.getFirst(), "file") : "file";
        return files.size() + " " + noun + (files.size() == 1 ? "" : "s");
    }
}
